using Bunit;
using KubeMonitor.Dashboard.Lists;
using KubeMonitor.Dashboard.Units;
using KubeMonitor.Dashboard.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Dashboard.Tests.Components;

/// <summary>The small parts that pages are made of.</summary>
public sealed class ComponentTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public ComponentTests() => Services.AddSingleton(new Dashboard.Texts.Texts()).AddSingleton(new Screen { Offset = TimeSpan.FromHours(9) }).AddSingleton<TimeProvider>(_time);

    [Fact]
    public void A_use_says_its_share_of_the_limit_and_marks_the_request()
    {
        var cell = Render<UseCell>(use => use.Add(p => p.Value, 250).Add(p => p.Request, 100).Add(p => p.Limit, 500).Add(p => p.Unit, Figure.Cpu));
        Assert.Equal("250 m", cell.Find(".km-use > span").TextContent);
        Assert.Equal("50 % of the limit 500 m, request 100 m", cell.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("width:50%", cell.Find(".km-meter-bar").GetAttribute("style"));
        Assert.Equal("left:20%", cell.Find(".km-meter-mark").GetAttribute("style"));
    }

    [Theory]
    [InlineData(null, 200.0, "40 % of the request 500 m")]
    public void A_use_without_a_limit_is_beside_its_request(double? limit, double value, string label)
    {
        var cell = Render<UseCell>(use => use.Add(p => p.Value, value).Add(p => p.Request, 500).Add(p => p.Limit, limit).Add(p => p.Unit, Figure.Cpu));
        Assert.Equal(label, cell.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Empty(cell.FindAll(".km-meter-mark"));
    }

    [Fact]
    public void A_use_of_nothing_that_is_known_has_no_bar()
    {
        var cell = Render<UseCell>(use => use.Add(p => p.Unit, Figure.Bytes));
        Assert.Equal(Figure.Unknown, cell.Find(".km-use > span").TextContent);
        Assert.Empty(cell.FindAll(".km-meter-bar"));
        Assert.Equal("no request, no limit", cell.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(5, "5 s ago")]
    [InlineData(300, "5 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(432_000, "5 d ago")]
    public void A_moment_is_relative_and_absolute_in_the_browsers_own_time(int seconds, string expected)
    {
        var moment = Render<Moment>(time => time.Add(p => p.At, _time.GetUtcNow().AddSeconds(-seconds))).Find("time");
        Assert.Equal(expected, moment.TextContent);
        Assert.EndsWith("(UTC+09:00)", moment.GetAttribute("title"), StringComparison.Ordinal);
        Assert.EndsWith("Z", moment.GetAttribute("datetime"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ViewState.Loading, "loading", "Loading")]
    [InlineData(ViewState.Forbidden, "forbidden", "You may not see this")]
    [InlineData(ViewState.Missing, "missing", "Not there")]
    [InlineData(ViewState.Failed, "failed", "can't be read")]
    public void Each_state_says_what_it_is(ViewState state, string name, string text)
    {
        var view = Render<StateView>(p => p.Add(view => view.State, state).Add(view => view.Reason, "Because.").AddChildContent("content"));
        Assert.Contains(text, view.Find($"[data-state={name}]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("content", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_ready_is_shown() =>
        Assert.Contains("content", Render<StateView>(p => p.Add(view => view.State, ViewState.Ready).AddChildContent("content")).Markup, StringComparison.Ordinal);
}
