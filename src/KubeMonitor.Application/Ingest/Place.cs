namespace KubeMonitor.Application.Ingest;

/// <summary>Where in a body something stands. It becomes text only where something is wrong with it.</summary>
/// <param name="Path">The entity's path, or that of the list that it is in.</param>
/// <param name="Index">Which of the list; below 0 for none.</param>
/// <param name="PartName">A list within it; null for itself.</param>
/// <param name="PartIndex">Which of that.</param>
internal readonly record struct Place(string Path, int Index = -1, string? PartName = null, int PartIndex = 0)
{
    public Place Part(string name, int index) => this with { PartName = name, PartIndex = index };

    public override string ToString()
    {
        var entity = Index < 0 ? Path : $"{Path}[{Index}]";
        return PartName is null ? entity : $"{entity}.{PartName}[{PartIndex}]";
    }
}
