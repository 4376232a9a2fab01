using System.Text.RegularExpressions;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;

namespace KubeMonitor.Cli.Tests.Documents;

/// <summary>What is made of the program: a part of <c>docs/cli.md</c>, the picture in it, and the man pages.</summary>
public sealed partial class DocumentTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private const string Begin = "<!-- made of the commands by build/generate.sh -->\n";
    private const string End = "<!-- end -->\n";

    private static readonly string Page = Path.Combine(Kubemonitor.Root, "docs/cli.md");
    private static readonly string Picture = Path.Combine(Kubemonitor.Root, "docs/cli.svg");
    private static readonly bool Writes = Environment.GetEnvironmentVariable("KUBEMONITOR_WRITE_DOCUMENTS") == "1";

    [Fact]
    public async Task The_page_says_what_the_commands_do()
    {
        var text = await File.ReadAllTextAsync(Page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"docs/cli.md has no '{Begin.Trim()}' and '{End.Trim()}'.");
        var made = $"{text[..(begin + Begin.Length)]}{(await Kubemonitor.RunAsync(null, "reference", "markdown")).Output}{text[end..]}";
        if (Writes)
        {
            await File.WriteAllTextAsync(Page, made);
        }

        Assert.True(made == await File.ReadAllTextAsync(Page), "docs/cli.md is not what the commands say. Run build/generate.sh.");
    }

    [Fact]
    public async Task The_picture_shows_what_the_program_does()
    {
        var frames = new List<(string Line, string Screen)>();
        foreach (var (arguments, shown) in new[]
        {
            ("top pods -A", "ended: 0"), ("top namespaces --watch --interval 1h", "data"), ("describe pod web-7c9f-abcde -n shop", "ended: 0"), ("advise --window 10m -n shop -o wide", "ended: 0"),
        })
        {
            await using var terminal = await Tmux.StartAsync(110, 46, shop.Address, arguments);
            await terminal.WaitForAsync(text => text.Contains(shown, StringComparison.Ordinal));
            frames.Add(($"kubemonitor {arguments}", Ended().Replace(await terminal.ColoursAsync(), "")));
        }

        var made = TerminalPicture.Draw(frames, 110, 46);
        if (Writes)
        {
            await File.WriteAllTextAsync(Picture, made);
        }

        // How a terminal writes a colour is its own affair.
        Assert.True(Text(made) == Text(await File.ReadAllTextAsync(Picture)), "docs/cli.svg is not what the program shows. Run build/generate.sh.");
    }

    [Fact]
    public async Task Every_command_has_a_man_page()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-man-");
        try
        {
            Assert.Equal(0, (await Kubemonitor.RunAsync(null, "reference", "man", folder.FullName)).Code);
            var names = folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal);
            Assert.Equal(["advise", "cluster", "completion", "describe", "export", "get", "stream", "top"], names.Where(name => name != "kubemonitor.1").Select(name => name["kubemonitor-".Length..^2]));
            var page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "kubemonitor-top.1"));
            Assert.Contains("\n.TH KUBEMONITOR-TOP 1 \"\" KubeMonitor \"User commands\"\n.SH NAME\nkubemonitor-top \\- What uses", page, StringComparison.Ordinal);
            Assert.Contains(".B \\-\\-sort\\-by FIGURE\n", page, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(string picture) => Tag().Replace(picture, "");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("ended: 0\\s*$")]
    private static partial Regex Ended();
}
