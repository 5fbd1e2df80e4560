// The figure as a file: the server's drawing as it is, or as a picture of twice the dots.
const DOTS = 2

const save = (blob, name) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

async function picture(drawing) {
  const image = new Image()
  image.src = URL.createObjectURL(drawing)
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = DOTS * image.naturalWidth
  canvas.height = DOTS * image.naturalHeight
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((done) => { canvas.toBlob(done, "image/png") })
}

export default function ({ parentElement, data }) {
  const said = parentElement.querySelector("p")
  const buttons = parentElement.querySelectorAll("button")
  for (const [place, kind] of ["svg", "png"].entries()) {
    buttons[place].textContent = data[kind]
    buttons[place].onclick = async () => {
      try {
        const answer = await fetch(data.source)
        if (!answer.ok) throw new Error(answer.statusText)
        const drawing = await answer.blob()
        save(kind === "svg" ? drawing : await picture(drawing), `${data.name}.${kind}`)
        said.textContent = ""
      } catch {
        said.textContent = data.failed
      }
    }
  }
}
