using System.Diagnostics;
using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Files;

/// <summary>What may be wrong with a file, each as the kernel itself shows it where it can be made to.</summary>
public sealed class FailedReadsTests : IDisposable
{
    private readonly FakeHost _host = new();
    private readonly TwoClocks _time = new();
    private readonly List<ReadFailure> _told = [];

    public FailedReadsTests() => _host.Failures.FirstOfItsKind += _told.Add;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_file_that_is_absent_twice_is_looked_for_again_after_a_minute()
    {
        using var kept = _host.Files(_time).Keep("/swap");
        Assert.False(kept.TryRead(out _));
        Assert.False(kept.TryRead(out _));
        _host.Write("/swap", "1\n");
        _time.Advance(HostFiles.LookAgainAfter - TimeSpan.FromSeconds(1));
        Assert.False(kept.TryRead(out _));
        _time.Advance(TimeSpan.FromSeconds(1));
        AssertRead("1\n", kept);
        Assert.Empty(_told);
    }

    [RealCgroupFact]
    public void A_group_that_was_removed_is_gone_also_after_another_of_its_name_was_made()
    {
        using var node = new RealNode();
        node.Make("/g");
        using var kept = Live().Keep(node.Root("cpuacct", "/g/cpuacct.usage"));
        AssertRead("0\n", kept);
        node.Remove("/g");
        node.Make("/g");
        Assert.False(kept.TryRead(out _));
        Assert.True(kept.IsGone);
        Assert.False(kept.TryRead(out _));
        Assert.Empty(_told);
    }

    [RealCgroupFact]
    public void A_group_that_was_removed_is_gone_also_where_nothing_stays_open()
    {
        using var node = new RealNode();
        node.Make("/g");
        using var kept = new HostFiles(_time, _host.Failures, root: null, mostKept: 0).Keep(node.Root("cpuacct", "/g/cpuacct.usage"));
        AssertRead("0\n", kept);
        node.Remove("/g");
        Assert.False(kept.TryRead(out _));
        Assert.True(kept.IsGone);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_process_that_ended_is_gone_and_no_failure()
    {
        using var process = Process.Start("sleep", "60");
        using var kept = Live().Keep($"/proc/{process.Id}/io");
        Assert.True(kept.TryRead(out _));
        process.Kill();
        process.WaitForExit();
        Assert.False(kept.TryRead(out _));
        Assert.True(kept.IsGone);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_file_that_the_kernel_gives_in_many_pieces_is_read_whole()
    {
        using var process = Process.Start("sleep", "60");

        // Once it sleeps its libraries are mapped, and stay.
        while (!File.ReadAllText($"/proc/{process.Id}/wchan").Contains("nanosleep", StringComparison.Ordinal))
        {
            Thread.Yield();
        }

        var (path, text) = ($"/proc/{process.Id}/smaps", "");
        while (text.Length < 3 * 4096 || File.ReadAllText(path) != text)
        {
            text = File.ReadAllText(path);
        }

        using var kept = Live().Keep(path);
        AssertRead(text, kept);
        AssertRead(text, kept);
        process.Kill();
        process.WaitForExit();
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_told_once_with_its_name_and_the_reason()
    {
        _host.Write("/a/usage", "1\n").Write("/b/usage", "1\n");
        foreach (var path in new[] { "/a/usage", "/b/usage" })
        {
            SystemCalls.SetMode(_host.Root + path, 0);
        }

        SystemCalls.SetMode(_host.Root, Convert.ToInt32("755", 8));
        SystemCalls.AsUser(65534, () =>
        {
            Assert.False(_host.Files().TryRead("/a/usage", out _));
            Assert.False(_host.Files().TryRead("/b/usage", out _));
        });
        Assert.Equal(2, _host.Failures.Count);
        Assert.Equal(new ReadFailure("/a/usage", "Permission denied"), Assert.Single(_told));
    }

    [Fact]
    public void A_folder_that_may_not_be_listed_is_empty_and_told()
    {
        _host.MakeDirectory("/pods/shop_web_1");
        SystemCalls.SetMode($"{_host.Root}/pods", Convert.ToInt32("700", 8));
        SystemCalls.SetMode(_host.Root, Convert.ToInt32("755", 8));
        SystemCalls.AsUser(65534, () => Assert.Empty(_host.Files().DirectoriesIn("/pods")));
        Assert.Equal("/pods", Assert.Single(_told).Path);
    }

    [Fact]
    public void A_directory_in_place_of_a_kept_file_is_absent()
    {
        _host.MakeDirectory("/usage");
        using var kept = _host.Files().Keep("/usage");
        Assert.False(kept.TryRead(out _));
        Assert.False(kept.IsGone);
    }

    [Fact]
    public void A_file_in_place_of_a_directory_is_empty()
    {
        _host.Write("/pods", "");
        Assert.Empty(_host.Files().DirectoriesIn("/pods"));
        Assert.Empty(_host.Files().EntriesIn("/pods"));
        Assert.False(_host.Files().TryRead("/pods/x", out _));
    }

    [Fact]
    public void A_loop_of_links_is_absent()
    {
        _host.Link("/a", "b").Link("/b", "a");
        var files = _host.Files();
        Assert.False(files.TryRead("/a", out _));
        Assert.False(files.TryRead("/a/usage", out _));
        Assert.Empty(files.DirectoriesIn("/a"));
        Assert.Null(files.Status("/a"));
        Assert.Contains(_told, failure => failure.Path == "/a");
    }

    [Fact]
    public void An_error_of_input_or_output_is_absent_and_counted()
    {
        // The first page of a process can't be read.
        Assert.False(Live().TryRead("/proc/self/mem", out _));
        Assert.Equal("Input/output error", Assert.Single(_told).Reason);
    }

    [Fact]
    public void A_kept_file_of_over_a_megabyte_is_absent_and_read_again_when_it_is_smaller()
    {
        _host.Write("/large", new string('x', HostFiles.MaxFileSize + 1));
        using var kept = _host.Files().Keep("/large");
        Assert.False(kept.TryRead(out _));
        File.WriteAllText($"{_host.Root}/large", "1\n");
        AssertRead("1\n", kept);
        Assert.Single(_told);
    }

    [Fact]
    public void Beyond_the_bound_of_kept_files_a_file_is_opened_for_each_read()
    {
        _host.Write("/a", "1\n").Write("/b", "2\n");
        var files = new HostFiles(_time, _host.Failures, _host.Root, mostKept: 1);
        using var a = files.Keep("/a");
        using var b = files.Keep("/b");
        AssertRead("1\n", a);
        AssertRead("2\n", b);

        // What is replaced under its name is seen by an open only.
        File.Delete($"{_host.Root}/a");
        File.Delete($"{_host.Root}/b");
        _host.Write("/a", "3\n").Write("/b", "4\n");
        AssertRead("1\n", a);
        AssertRead("4\n", b);
    }

    private HostFiles Live() => new(_time, _host.Failures);

    private static void AssertRead(string expected, KeptFile file)
    {
        Assert.True(file.TryRead(out var content));
        Assert.Equal(expected, Encoding.UTF8.GetString(content.Bytes));
    }
}
