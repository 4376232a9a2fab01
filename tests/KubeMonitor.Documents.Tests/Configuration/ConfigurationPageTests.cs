namespace KubeMonitor.Documents.Tests.Configuration;

/// <summary><c>docs/configuration.md</c>.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs/configuration.md");

    [Fact]
    public void It_says_what_the_options_classes_do()
    {
        var made = OptionsPage.Make();
        if (Environment.GetEnvironmentVariable("KUBEMONITOR_WRITE_DOCUMENTS") == "1")
        {
            File.WriteAllText(Page, made);
        }

        Assert.True(made == File.ReadAllText(Page), "docs/configuration.md is not what the options classes say. Run build/generate.sh.");
    }
}
