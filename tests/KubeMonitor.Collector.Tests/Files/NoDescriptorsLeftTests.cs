using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Files;

/// <summary>A process that may open no more files (EMFILE).</summary>
[Collection(Alone.Name)]
public sealed class NoDescriptorsLeftTests : IDisposable
{
    private readonly FakeHost _host = new FakeHost().Write("/a", "1\n").Write("/b", "2\n");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void What_is_open_still_reads_what_is_not_is_absent_and_told_and_from_then_on_nothing_stays_open()
    {
        var told = new List<ReadFailure>();
        _host.Failures.FirstOfItsKind += told.Add;
        var files = _host.Files();
        using var a = files.Keep("/a");
        using var b = files.Keep("/b");
        Assert.True(a.TryRead(out _));
        var (readA, readB) = (false, true);
        SystemCalls.WithoutDescriptors(() => (readB, readA) = (b.TryRead(out _), a.TryRead(out _)));
        Assert.Equal((true, false), (readA, readB));
        Assert.Equal(new ReadFailure("/b", "Too many open files"), Assert.Single(told));
        Assert.False(files.MayKeep);

        Assert.True(a.TryRead(out _));
        Assert.True(b.TryRead(out _));
        var open = new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(entry => entry.LinkTarget ?? "");
        Assert.DoesNotContain(open, target => target.StartsWith(_host.Root, StringComparison.Ordinal));
    }
}
