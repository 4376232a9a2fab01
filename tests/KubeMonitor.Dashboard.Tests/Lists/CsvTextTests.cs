using KubeMonitor.Dashboard.Lists;

namespace KubeMonitor.Dashboard.Tests.Lists;

public sealed class CsvTextTests
{
    [Fact]
    public void What_would_break_a_line_is_quoted_and_what_a_spreadsheet_would_run_is_text()
    {
        ListColumn<(string Name, double? Cpu)>[] columns = [new("name", "", row => row.Name, _ => _ => { }), new("cpu", "", row => row.Cpu, _ => _ => { })];
        Assert.Equal(
            "name,cpu\r\nweb,1.5\r\n\"a,\"\"b\"\"\",\r\n'=cmd(),2\r\n",
            CsvText.Make([("web", 1.5), ("a,\"b\"", null), ("=cmd()", 2)], columns));
    }
}
