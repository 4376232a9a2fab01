using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Labels;

namespace KubeMonitor.Application.Tests.Labels;

public sealed class LabelSelectorTests
{
    private static readonly LabelSet Web =
        new(new Dictionary<string, string> { ["app"] = "web", ["tier"] = "front", ["example.com/rank"] = "7", ["empty"] = "" });

    [Theory]
    [InlineData("", true)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!canary", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData("app = web", true)]
    [InlineData("app!=web", false)]
    [InlineData("canary!=yes", true)]
    [InlineData("app in (api,web)", true)]
    [InlineData("app in ( api , web )", true)]
    [InlineData("app in (api)", false)]
    [InlineData("canary in (yes)", false)]
    [InlineData("app notin (api,web)", false)]
    [InlineData("canary notin (yes)", true)]
    [InlineData("empty=", true)]
    [InlineData("empty in ()", true)]
    [InlineData("app=", false)]
    [InlineData("example.com/rank>6", true)]
    [InlineData("example.com/rank>7", false)]
    [InlineData("example.com/rank<8", true)]
    [InlineData("app>1", false)]
    [InlineData("app=web,tier in (front,back),!canary", true)]
    [InlineData("app=web, tier=back", false)]
    [InlineData("in in (in)", false)]
    public void A_selector_chooses_as_Kubernetes_does(
        string selector, bool chosen) => Assert.Equal(chosen, LabelSelector.Parse(selector).Matches(Web));

    [Theory]
    [InlineData("=web", "at character 1 of '=web' there must be a label's key, such as app or app.kubernetes.io/name")]
    [InlineData("app=web,", "at character 9 of 'app=web,' there must be a requirement after the comma")]
    [InlineData("app in web", "at character 8 of 'app in web' there must be '('")]
    [InlineData("app in (web", "at character 12 of 'app in (web' there must be ')'")]
    [InlineData("app like web", "at character 9 of 'app like web' there must be one of =, ==, !=, >, <, in, notin or a comma")]
    [InlineData("app=we b", "at character 8 of 'app=we b' there must be ','")]
    [InlineData("app=-web", "at character 5 of 'app=-web' there must be a label's value: letters, digits, '-', '_' and '.', at most 63")]
    [InlineData("Example/app=web", "at character 1 of 'Example/app=web' there must be a label's key, such as app or app.kubernetes.io/name")]
    [InlineData("rank>high", "at character 10 of 'rank>high' there must be a whole number after > or <")]
    [InlineData("app=web&x", "at character 8 of 'app=web&x' there must be ','")]
    public void A_selector_that_is_none_is_told_where_and_what_is_expected(string selector, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => LabelSelector.Parse(selector)).Message);
}
