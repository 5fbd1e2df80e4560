-- One row per network_id: a digitalisation network and the year it was founded, where it is known.
select network_id, min(try_cast(established as integer)) as founded,
from ref_network
group by network_id
order by network_id
