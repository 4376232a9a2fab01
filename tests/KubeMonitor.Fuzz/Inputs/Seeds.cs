using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using KubeMonitor.Fuzz.Targets;

namespace KubeMonitor.Fuzz.Inputs;

/// <summary>Where mutation starts: the recorded files of each parser, and its examples.</summary>
internal static class Seeds
{
    /// <summary>Of files with one name: most differ in a number only.</summary>
    private const int MostPerName = 100;

    private const int ExampleWeight = 10;

    /// <summary>Reads the recorded nodes.</summary>
    /// <param name="folder">The folder with the archives.</param>
    /// <param name="targets">The parsers.</param>
    /// <returns>The inputs of each parser, in its place.</returns>
    public static byte[][][] Read(string folder, IReadOnlyList<FuzzTarget> targets)
    {
        var wanted = targets.SelectMany(target => target.Files).ToHashSet();
        var files = wanted.ToDictionary(name => name, _ => new HashSet<string>());
        foreach (var archive in Directory.GetFiles(folder, "*.tar.gz").Order(StringComparer.Ordinal))
        {
            ReadArchive(archive, files);
        }

        return [.. targets.Select(target => Of(target, files))];
    }

    private static byte[][] Of(FuzzTarget target, Dictionary<string, HashSet<string>> files)
    {
        var recorded = target.Files.SelectMany(name => files[name]).ToList();
        if (target.Files.Length > 0 && recorded.Count == 0)
        {
            throw new InvalidOperationException($"No archive has a file for {target.Name} ({string.Join(", ", target.Files)}).");
        }

        // A short example is where a change is likely to meet what the parser looks at, so that each counts as ten recorded files.
        var examples = target.Examples.SelectMany(example => Enumerable.Repeat(example, ExampleWeight));
        return [.. recorded.Concat(examples).Select(Encoding.Latin1.GetBytes)];
    }

    private static void ReadArchive(string path, Dictionary<string, HashSet<string>> files)
    {
        using var unzipped = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile && entry.DataStream is { } data
                && files.TryGetValue(Path.GetFileName(entry.Name), out var found) && found.Count < MostPerName)
            {
                using var reader = new StreamReader(data, Encoding.Latin1);
                found.Add(reader.ReadToEnd());
            }
        }
    }
}
