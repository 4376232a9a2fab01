namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Keeps the material in files that only their owner can read, or for no folder in memory.</summary>
/// <param name="path">The folder; null for none.</param>
internal sealed class FolderStore(string? path) : IMaterialStore
{
    private IReadOnlyDictionary<string, byte[]> _kept = new Dictionary<string, byte[]>();

    /// <inheritdoc />
    public async Task<(IReadOnlyDictionary<string, byte[]> Parts, object? Version)> ReadAsync(CancellationToken cancellation)
    {
        if (path is null || !Directory.Exists(path))
        {
            return (_kept, null);
        }

        var parts = new Dictionary<string, byte[]>();
        foreach (var file in Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".crt" or ".key"))
        {
            parts[Path.GetFileName(file)] = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        }

        return (parts, null);
    }

    /// <inheritdoc />
    public async Task<bool> TryWriteAsync(IReadOnlyDictionary<string, byte[]> parts, object? version, CancellationToken cancellation)
    {
        _kept = parts;
        if (path is null)
        {
            return true;
        }

        Directory.CreateDirectory(path);
        foreach (var (name, content) in parts)
        {
            var file = Path.Combine(path, name);
            var making = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                making.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            File.Delete($"{file}.new");
            using (var stream = new FileStream($"{file}.new", making))
            {
                await stream.WriteAsync(content, cancellation).ConfigureAwait(false);
            }

            File.Move($"{file}.new", file, overwrite: true);
        }

        foreach (var left in Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".crt" or ".key" && !parts.ContainsKey(Path.GetFileName(file))))
        {
            File.Delete(left);
        }

        return true;
    }
}
