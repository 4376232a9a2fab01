namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Stands for an unknown figure in a column. No figure is negative.</summary>
internal static class Absent
{
    public const long Value = long.MinValue;
}
