using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Files;

/// <summary>Reads that the kernel breaks off: these can't be had from real files at will, so the system's answers are scripted.</summary>
public sealed class InterruptedReadsTests : IDisposable
{
    private const int InputOutput = 5;

    private readonly FakeHost _host = new FakeHost().Write("/usage", "12\n");
    private readonly Queue<int> _answers = [];
    private int _calls;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(Posix.Interrupted)]
    [InlineData(Posix.TryAgain)]
    public void A_read_that_was_interrupted_is_done_again_at_once(int error)
    {
        _answers.Enqueue(-error);
        using var kept = Files().Keep("/usage");
        Assert.True(kept.TryReadBytes(out var bytes));
        Assert.Equal("12\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal(2, _calls);
        Assert.Equal(0, _host.Failures.Count);
    }

    [Theory]
    [InlineData(Posix.Interrupted, "Interrupted system call")]
    [InlineData(Posix.TryAgain, "Resource temporarily unavailable")]
    public void One_that_is_interrupted_twice_is_absent_and_counted_and_read_the_next_time(int error, string reason)
    {
        _answers.Enqueue(-error);
        _answers.Enqueue(-error);
        using var kept = Files().Keep("/usage");
        Assert.False(kept.TryRead(out _));
        Assert.Equal(2, _calls);
        Assert.Equal(KeyValuePair.Create(reason, 1L), Assert.Single(_host.Failures.ByReason));
        Assert.False(kept.IsGone);
        Assert.True(kept.TryRead(out var content));
        Assert.Equal("12\n", Encoding.UTF8.GetString(content.Bytes));
    }

    [Fact]
    public void An_interruption_between_two_pieces_loses_nothing()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i}\n"));
        _host.Write("/long", text);
        using var kept = new HostFiles(TimeProvider.System, _host.Failures, _host.Root, read: (descriptor, buffer, offset) =>
            ++_calls % 2 == 0 ? -Posix.Interrupted : Posix.Read(descriptor, buffer[..Math.Min(buffer.Length, 4096)], offset)).Keep("/long");
        Assert.True(kept.TryRead(out var content));
        Assert.Equal(text, Encoding.UTF8.GetString(content.Bytes));
        Assert.Equal(0, _host.Failures.Count);
    }

    [Fact]
    public void Failures_are_counted_by_kind()
    {
        using var kept = Files().Keep("/usage");
        foreach (var error in new[] { InputOutput, InputOutput, Posix.NotSupported })
        {
            _answers.Enqueue(-error);
            Assert.False(kept.TryRead(out _));
        }

        _host.MakeDirectory("/cpu.stat");
        Assert.False(_host.Files().TryRead("/cpu.stat", out _));
        Assert.Equal([("Input/output error", 2), ("Is a directory", 1)], _host.Failures.ByReason.Select(each => (each.Key, (int)each.Value)).Order());
        Assert.Equal(3, _host.Failures.Count);
    }

    private HostFiles Files() => new(TimeProvider.System, _host.Failures, _host.Root, read: Read);

    private int Read(int descriptor, Span<byte> buffer, long offset)
    {
        _calls++;
        return _answers.TryDequeue(out var answer) ? answer : Posix.Read(descriptor, buffer, offset);
    }
}
