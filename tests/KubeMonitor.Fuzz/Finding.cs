namespace KubeMonitor.Fuzz;

/// <summary>An input that a parser can't cope with.</summary>
/// <param name="Target">The parser's name.</param>
/// <param name="Input">The input.</param>
/// <param name="Problem">What it did.</param>
internal sealed record Finding(string Target, byte[] Input, string Problem)
{
    /// <summary>Writes the input into a file of its own.</summary>
    /// <param name="folder">Where.</param>
    /// <returns>The file.</returns>
    public string Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Target.Replace(' ', '-')}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.bin");
        File.WriteAllBytes(path, Input);
        return path;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Target}: {Problem}\n{Input.Length} bytes: {Convert.ToHexString(Input)}";
}
