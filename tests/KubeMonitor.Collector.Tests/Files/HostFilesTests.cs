using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Collector.Tests.Files;

public sealed class HostFilesTests : IDisposable
{
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Reads_a_file_of_the_kernel_whole_though_it_says_a_size_of_0()
    {
        var files = new HostFiles(TimeProvider.System, new ReadFailures());
        Assert.True(files.TryRead("/proc/self/mountinfo", out var content));
        Assert.Equal(File.ReadAllText("/proc/self/mountinfo"), Encoding.UTF8.GetString(content.Bytes));
    }

    [Fact]
    public void Reads_a_file_larger_than_its_first_buffer()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n"));
        _host.Write("/large", text);
        Assert.True(_host.Files().TryRead("/large", out var content));
        Assert.Equal(text, Encoding.UTF8.GetString(content.Bytes));
    }

    [Fact]
    public void A_file_of_over_a_megabyte_is_absent_and_counted()
    {
        _host.Write("/large", new string('x', HostFiles.MaxFileSize + 1));
        Assert.False(_host.Files().TryRead("/large", out _));
        Assert.Equal(1, _host.Failures.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_absent_and_no_failure()
    {
        Assert.False(_host.Files().TryRead("/none/at/all", out _));
        Assert.Equal(0, _host.Failures.Count);
    }

    [Fact]
    public void A_directory_in_place_of_a_file_is_absent_and_told_once()
    {
        var told = new List<ReadFailure>();
        _host.MakeDirectory("/a/usage").MakeDirectory("/b/usage").Failures.FirstOfItsKind += told.Add;
        var files = _host.Files();
        Assert.False(files.TryRead("/a/usage", out _));
        Assert.False(files.TryRead("/b/usage", out _));
        Assert.Equal(2, _host.Failures.Count);
        Assert.Equal("/a/usage", Assert.Single(told).Path);
    }

    [Fact]
    public void The_moment_of_a_read_is_the_clocks()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromSeconds(7));
        _host.Write("/usage", "1\n");
        Assert.True(_host.Files(time).TryRead("/usage", out var content));
        Assert.Equal(time.GetTimestamp() * (1_000_000_000 / time.TimestampFrequency), content.ReadAt!.Value.Nanoseconds);
    }

    [Fact]
    public void A_read_that_took_too_long_has_no_moment()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(101) };
        _host.Write("/usage", "1\n");
        Assert.True(_host.Files(time).TryRead("/usage", out var content));
        Assert.Null(content.ReadAt);
        Assert.Equal("1\n", Encoding.UTF8.GetString(content.Bytes));
    }

    [Fact]
    public void Lists_directories_and_entries_by_name()
    {
        _host.MakeDirectory("/d/sub").Write("/d/file", "").Link("/d/link", "nowhere");
        Assert.Equal(["sub"], _host.Files().DirectoriesIn("/d"));
        Assert.Equal(["file", "link", "sub"], _host.Files().EntriesIn("/d").Order());
        Assert.Empty(_host.Files().EntriesIn("/none"));
        Assert.Equal("nowhere", _host.Files().LinkTarget("/d/link"));
        Assert.Null(_host.Files().LinkTarget("/d/file"));
    }

    [Fact]
    public void Status_tells_files_apart_and_is_the_same_behind_a_link()
    {
        _host.Write("/a", "").Write("/b", "").Link("/c", "a");
        var files = _host.Files();
        Assert.Equal(files.Status("/a"), files.Status("/c"));
        Assert.False(files.Status("/a")!.Value.IsSameFile(files.Status("/b")!.Value));
        Assert.Null(files.Status("/none"));
        Assert.True(files.TryRead("/c", out _, out var read));
        Assert.Equal(files.Status("/a"), read);
    }
}
