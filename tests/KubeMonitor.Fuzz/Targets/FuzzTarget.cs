namespace KubeMonitor.Fuzz.Targets;

/// <summary>A parser that is fed, and what has to hold of everything it says.</summary>
/// <param name="Name">The parser's name.</param>
/// <param name="Files">Names of the recorded files that it is for.</param>
/// <param name="Examples">Further inputs to start from; a line feed ends each.</param>
/// <param name="Parse">Parses the input, and throws <see cref="BrokenPromiseException"/> where something doesn't hold.</param>
/// <param name="Allocates">Whether it makes objects, as the parsers of names do.</param>
internal sealed record FuzzTarget(string Name, string[] Files, string[] Examples, FuzzParse Parse, bool Allocates = false);

/// <summary>Parses an input.</summary>
/// <param name="input">Any bytes.</param>
internal delegate void FuzzParse(ReadOnlySpan<byte> input);
