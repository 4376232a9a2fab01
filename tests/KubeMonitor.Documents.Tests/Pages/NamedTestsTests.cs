using System.Text.RegularExpressions;

namespace KubeMonitor.Documents.Tests.Pages;

/// <summary>Tests that a page names as its proof, such as in the table of <c>docs/report.md</c>: they are there.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly ILookup<string, string> Files =
        Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file)!);

    public static TheoryData<string, string> Named
    {
        get
        {
            var named = new TheoryData<string, string>();
            foreach (var page in Repository.Pages)
            {
                foreach (var name in Name().Matches(Repository.Text(page)).Select(match => match.Groups[1].Value).Distinct())
                {
                    named.Add(page, name);
                }
            }

            return named;
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void A_test_that_a_page_names_is_there_and_tests_something(string page, string name)
    {
        var parts = name.Split('.');
        Assert.True(Files.Contains(parts[0]), $"{page} names {name}, and there is no {parts[0]}.cs in tests/.");
        var texts = Files[parts[0]].Select(File.ReadAllText).ToList();
        Assert.Contains(texts, text => Tested().IsMatch(text) && (parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_report_names_a_test_in_every_row_of_its_last_table() =>
        Assert.All(
            Repository.Text("docs/report.md").Split("## Which test says so\n")[1].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2),
            row => Assert.Matches(Name(), row));

    // Within code, as `SomethingTests` or `SomethingTests.A_method`; a project's name has dots before it.
    [GeneratedRegex(@"`(\w+Tests(?:\.\w+)?)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*\[\w*(Fact|Theory)", RegexOptions.Multiline)]
    private static partial Regex Tested();
}
