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

    private static string Get(NameTable table, string name) => table.Get(Encoding.ASCII.GetBytes(name));
}
