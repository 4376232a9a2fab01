using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A host made of real files below a temporary folder, as a test scripts it.</summary>
internal sealed class FakeHost : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("km-host-");

    public string Root => _root.FullName;

    public ReadFailures Failures { get; } = new();

    public HostFiles Files(TimeProvider? time = null) => new(time ?? TimeProvider.System, Failures, Root);

    public FakeHost Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root + path)!);
        File.WriteAllText(Root + path, content);
        return this;
    }

    public FakeHost MakeDirectory(string path)
    {
        Directory.CreateDirectory(Root + path);
        return this;
    }

    public FakeHost Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root + path)!);
        File.CreateSymbolicLink(Root + path, target);
        return this;
    }

    public void Remove(string path) => Directory.Delete(Root + path, recursive: true);

    public void Dispose() => _root.Delete(recursive: true);
}
