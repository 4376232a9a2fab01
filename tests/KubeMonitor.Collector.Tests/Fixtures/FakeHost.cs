using KubeMonitor.Collector.Files;
using KubeMonitor.Testing.Hosts;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A scripted host, and the collector's own way to its files.</summary>
internal sealed class FakeHost : IDisposable
{
    private readonly ScriptedHost _host = new();

    public string Root => _host.Root;

    public ReadFailures Failures { get; } = new();

    public HostFiles Files(TimeProvider? time = null) => new(time ?? TimeProvider.System, Failures, Root);

    public FakeHost Write(string path, string content) => After(_host.Write(path, content));

    public FakeHost MakeDirectory(string path) => After(_host.MakeDirectory(path));

    public FakeHost Link(string path, string target) => After(_host.Link(path, target));

    public void Remove(string path) => _host.Remove(path);

    public void Dispose() => _host.Dispose();

    private FakeHost After(ScriptedHost _) => this;
}
