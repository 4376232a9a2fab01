namespace KubeMonitor.Cli.Figures;

/// <summary>A series in one line of text: each figure a bar from 0 to the largest; what is unknown a blank.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<double?> figures)
    {
        var most = figures.Max() ?? 0;
        return string.Concat(figures.Select(figure => figure is not { } value ? ' ' : Bars[most <= 0 ? 0 : Level(value / most)]));
    }

    private static int Level(double share) => Math.Clamp((int)Math.Ceiling(share * Bars.Length) - 1, 0, Bars.Length - 1);
}
