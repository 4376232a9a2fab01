namespace KubeMonitor.Faults.Programs;

/// <summary>A folder for the time of a fault.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _made = Directory.CreateTempSubdirectory("kubemonitor-faults-");

    public string Path => _made.FullName;

    public void Dispose()
    {
        _made.Refresh();
        _made.Delete(recursive: true);
    }
}
