namespace KubeMonitor.Testing.Hosts;

/// <summary>A host made of real files below a temporary folder, as a test scripts it. Paths are those of the host, such as <c>/proc/stat</c>.</summary>
public sealed class ScriptedHost : IDisposable
{
    private readonly DirectoryInfo _root;

    /// <summary>Makes an empty one.</summary>
    /// <param name="folder">Where its files are, such as <c>/dev/shm</c> for a test that writes many; null for the system's temporary folder.</param>
    public ScriptedHost(string? folder = null) =>
        _root = folder is null ? Directory.CreateTempSubdirectory("km-host-") : Directory.CreateDirectory(Path.Combine(folder, $"km-host-{Guid.NewGuid():n}"));

    /// <summary>The folder that stands for <c>/</c>.</summary>
    public string Root => _root.FullName;

    /// <summary>Writes a file, over one that there is.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <param name="content">What it holds.</param>
    public ScriptedHost Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root + path)!);
        File.WriteAllText(Root + path, content);
        return this;
    }

    /// <summary>Makes a folder.</summary>
    /// <param name="path">Its path on the host.</param>
    public ScriptedHost MakeDirectory(string path)
    {
        Directory.CreateDirectory(Root + path);
        return this;
    }

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <param name="target">Where it leads, as it is written in it.</param>
    public ScriptedHost Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root + path)!);
        File.CreateSymbolicLink(Root + path, target);
        return this;
    }

    /// <summary>Removes a folder and all below it.</summary>
    /// <param name="path">Its path on the host.</param>
    public void Remove(string path) => Directory.Delete(Root + path, recursive: true);

    /// <inheritdoc />
    public void Dispose() => _root.Delete(recursive: true);
}
