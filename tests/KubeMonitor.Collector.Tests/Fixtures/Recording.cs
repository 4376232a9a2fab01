using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A real node's files, recorded at three moments 5 s apart; unpacked once per run, and removed at its end.</summary>
internal sealed class Recording
{
    private static readonly ConcurrentBag<Recording> All = [];

    private readonly string _name;
    private readonly Lazy<string> _folder;
    private readonly Lazy<JsonElement> _expected;

    /// <summary>A recording, not yet unpacked.</summary>
    /// <param name="name">The archive's name, which is also the name of the folder in it.</param>
    public Recording(string name)
    {
        _name = name;
        _folder = new(Unpack);
        _expected = new(ReadExpected);
        All.Add(this);
    }

    /// <summary>What an independent script computed from the same files.</summary>
    public JsonElement Expected => _expected.Value;

    /// <summary>The folder that is the host's root at that moment.</summary>
    public string Root(string snapshot) => Path.Combine(_folder.Value, snapshot);

    /// <summary>One file at that moment.</summary>
    public byte[] Read(string snapshot, string path) => File.ReadAllBytes(Path.Combine(Root(snapshot), path));

    /// <summary>Removes what was unpacked, if anything was.</summary>
    public static void RemoveAll()
    {
        foreach (var recording in All.Where(recording => recording._folder.IsValueCreated))
        {
            Directory.Delete(Path.GetDirectoryName(recording._folder.Value)!, recursive: true);
        }
    }

    private JsonElement ReadExpected()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.Value, "expected.json")));
        return document.RootElement.Clone();
    }

    private string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-recorded-").FullName;

        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", $"{_name}.tar.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            var path = Path.Combine(folder, entry.Name);
            if (entry.EntryType is TarEntryType.Directory)
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (entry.EntryType is TarEntryType.SymbolicLink)
            {
                // As they are: most point out of the folder, or nowhere (net:[4026531833]), so extracting the whole archive refuses them.
                File.CreateSymbolicLink(path, entry.LinkName);
            }
            else
            {
                entry.ExtractToFile(path, overwrite: false);
            }
        }

        return Path.Combine(folder, _name);
    }
}
