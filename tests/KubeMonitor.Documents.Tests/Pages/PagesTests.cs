using System.Diagnostics;

namespace KubeMonitor.Documents.Tests.Pages;

/// <summary>What holds of every page: its links lead somewhere, and its commands work.</summary>
public sealed class PagesTests
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    public static TheoryData<string> All => [.. Repository.Pages];

    public static TheoryData<string, string> Runnable
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var page in Repository.Pages)
            {
                foreach (var block in Markdown.Blocks(Repository.Text(page), "sh runnable"))
                {
                    commands.Add(page, block);
                }
            }

            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_leads_to_a_file_and_heading_that_there_is(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (var link in Markdown.Links(Repository.Text(page)).Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? Path.Combine(Repository.Root, page) : Path.Combine(folder, parts[0]);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link} is not there.");
            if (parts.Length > 1)
            {
                Assert.Contains(parts[1], Markdown.Anchors(File.ReadAllText(target)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_command_that_is_marked_as_runnable_works(string page, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", command])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(LongestRun);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, $"{page}: {command}\n{await output}{await error}");
    }

    [Fact]
    public void Both_READMEs_have_the_same_commands_and_links()
    {
        var (english, korean) = (Repository.Text("README.md"), Repository.Text("README.ko.md"));
        foreach (var info in new[] { "sh", "csharp" })
        {
            Assert.Equal(Markdown.Blocks(english, info), Markdown.Blocks(korean, info));
        }

        Assert.Equal(
            Markdown.Links(english).Except(["README.ko.md"]).Order(StringComparer.Ordinal),
            Markdown.Links(korean).Except(["README.md"]).Order(StringComparer.Ordinal));
    }
}
