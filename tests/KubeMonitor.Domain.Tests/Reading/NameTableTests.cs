using System.Globalization;
using System.Text;
using KubeMonitor.Domain.Reading;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Domain.Tests.Reading;

public sealed class NameTableTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_name_in_use_stays_the_same_string_and_one_that_is_not_is_let_go()
    {
        var table = new NameTable(100, _time);
        var (used, unused) = (Get(table, "web"), Get(table, "gone"));
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(11));
            Get(table, $"turns-{i}");
            Assert.Same(used, Get(table, "web"));
        }

        Assert.NotSame(unused, Get(table, "gone"));
    }

    [Fact]
    public void Names_past_the_bound_are_read_and_let_go()
    {
        var table = new NameTable(10, _time);
        var first = Get(table, "web-0");
        for (var i = 0; i < 100; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"web-{i}");
            Assert.Equal(name, Get(table, name));
        }

        Assert.NotSame(first, Get(table, "web-0"));
    }

    [Fact]
    public void A_name_longer_than_any_may_be_is_read_and_not_kept()
    {
        var table = new NameTable(10, _time);
        var name = new string('a', 5000);
        Assert.Equal(name, Get(table, name));
        Assert.NotSame(Get(table, name), Get(table, name));
    }

    [Fact]
    public void A_nodes_names_are_the_same_strings_in_the_next_report_also_where_pods_came_and_went()
    {
        var table = new NameTable(100, _time);
        var before = Report(table, "a", "b", "c", "d");
        var after = Report(table, "a", "new", "b", "d");
        Assert.Equal(["a", "new", "b", "d"], after);
        Assert.Same(before[0], after[0]);
        Assert.Same(before[1], after[2]);
        Assert.Same(before[3], after[3]);
        Assert.Equal(["b"], Report(table, "b"));
        Assert.Equal(["b", "c"], Report(table, "b", "c"));
    }

    [Fact]
    public void Two_reports_of_a_node_at_the_same_time_dont_share_their_places()
    {
        var table = new NameTable(100, _time);
        Report(table, "a", "b");
        var (first, second) = (table.Take("node"), table.Take("node"));
        Assert.Equal((2, 0), (first.Count, second.Count));
        Assert.Same(Next(first, "a"), Next(second, "a"));
        Assert.Equal("b", Next(second, "b"));
    }

    [Fact]
    public void A_nodes_names_are_let_go_when_it_sends_no_more_and_a_name_that_is_too_long_at_once()
    {
        var table = new NameTable(100, _time);
        Report(table, "a", new string('x', 5000), "b");
        var sequence = table.Take("node");
        Assert.Equal(2, sequence.Count);
        table.Put("node", sequence);
        for (var i = 0; i < 2; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(11));
            table.Put("another", table.Take("another"));
        }

        Assert.NotSame(sequence, table.Take("node"));
    }

    private static string[] Report(NameTable table, params string[] names)
    {
        var sequence = table.Take("node");
        string[] read = [.. names.Select(name => Next(sequence, name))];
        table.Put("node", sequence);
        return read;
    }

    private static string Next(NameSequence sequence, string name) => sequence.Next(Encoding.ASCII.GetBytes(name));

    private static string Get(NameTable table, string name) => table.Get(Encoding.ASCII.GetBytes(name));
}
