namespace KubeMonitor.AgentBenchmark;

/// <summary>What was measured, by name.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<double>> _all = [];

    public void Add(string name, double value)
    {
        if (!_all.TryGetValue(name, out var values))
        {
            _all[name] = values = [];
        }

        values.Add(value);
    }

    public bool Has(string name) => _all.ContainsKey(name);

    public double Median(string name)
    {
        var sorted = _all[name].Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
