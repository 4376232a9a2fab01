using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace KubeMonitor.Dashboard.Tests.Texts;

public sealed partial class TextsTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_for_values()
    {
        var (english, korean) = (Read("English"), Read("Korean"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), korean.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(korean[text.Key])));
    }

    [Theory]
    [InlineData("ko", "노드")]
    [InlineData("ko-KR", "노드")]
    [InlineData("en-GB", "Nodes")]
    [InlineData("fr", "Nodes")]
    [InlineData(null, "Nodes")]
    public void A_browsers_language_chooses_the_texts(string? language, string expected)
    {
        var texts = new Dashboard.Texts.Texts();
        texts.Choose(language);
        Assert.Equal(expected, texts["Nodes"]);
    }

    private static Dictionary<string, string> Read(string name) =>
        new ResourceManager($"KubeMonitor.Dashboard.Texts.{name}", typeof(Dashboard.Texts.Texts).Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<DictionaryEntry>().ToDictionary(each => (string)each.Key, each => (string)each.Value!);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
