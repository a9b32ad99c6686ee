/** The looks of the export's page: the house's colours, and nothing that has to be fetched. */
export const exportStyle = `
:root{color:#1e2422;background:#faf7f2;font:16px/1.6 -apple-system,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif}
body{max-width:960px;margin:0 auto;padding:0 16px 48px}
header{margin:0 -16px;padding:40px 24px 28px;background:#12312b;color:#fff}
header h1{margin:4px 0 12px;font-size:24px}
header p{margin:0;color:#e8e2d8;font-size:14px}
header .house{color:#f3e3bf;letter-spacing:.3em}
nav ul{display:flex;flex-wrap:wrap;gap:8px;margin:20px 0 8px;padding:0;list-style:none}
nav a{display:inline-flex;gap:8px;align-items:center;min-height:44px;padding:0 16px;border:1px solid #e8e2d8;border-radius:999px;background:#fff;color:#12312b;font-size:14px;text-decoration:none}
nav span{color:#646c68;font-variant-numeric:tabular-nums}
a:focus-visible,.scroll:focus-visible{outline:3px solid #c8a96a;outline-offset:2px}
section{margin-top:20px;padding:20px;border-radius:16px;background:#fff;box-shadow:0 8px 24px rgba(18,49,43,.08)}
h2{margin:0 0 12px;color:#12312b;font-size:20px}
dl{margin:0}
dl div{display:flex;gap:16px;padding:10px 0;border-top:1px solid #e8e2d8}
dl div:first-child{border-top:0}
dt{flex:0 0 9em;color:#646c68}
dd{flex:1;margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:14px}
caption{padding-bottom:8px;color:#646c68;font-size:12px;text-align:left}
th,td{padding:10px 16px 10px 0;border-top:1px solid #e8e2d8;text-align:left;vertical-align:top;white-space:nowrap}
td{white-space:normal;min-width:5em;max-width:24em;overflow-wrap:anywhere}
th{border-top:0;color:#646c68;font-weight:400}
.number{font-variant-numeric:tabular-nums}
.none,.empty{color:#646c68}
.empty{margin:0}
footer{margin-top:28px;color:#646c68;font-size:12px}
@media(max-width:480px){dl div{display:block}}
@media print{:root,body{background:#fff}nav{display:none}section{box-shadow:none;break-inside:avoid-page}.scroll{overflow:visible}}
`;
