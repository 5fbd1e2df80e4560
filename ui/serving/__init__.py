"""What happens to a request before and after Streamlit: pure ASGI layers and the warm-up.

Nothing here touches a websocket: each layer hands every scope that is not ``http`` on untouched.
"""
