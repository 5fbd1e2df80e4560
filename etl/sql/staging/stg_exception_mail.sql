-- One row per source_id, period, indicator, native_code that does not apply: DKIM was looked up
-- under Microsoft's selectors only, and says nothing where mail is another's or passes a gateway.
select
    mail.source_id, period, indicator,
    kommunenr as native_code,
    'not_applicable' as missing_reason,
from raw_mail_setup as mail
join stg_series as series using (source_id, period)
where indicator = 'dkim_m365_selector_found' and (platform <> 'microsoft' or gateway <> 'none')
