using KubeMonitor.Benchmarking.Results;

namespace KubeMonitor.StoreBenchmark;

/// <summary>Ours by theirs, within one run; above 1 ours is more, which is better for what is taken in a second and worse for the rest.</summary>
internal static class Ratios
{
    public static Dictionary<string, object> Of(Dictionary<string, object> result)
    {
        var ratios = new Dictionary<string, object>();
        var (engine, api, disk) = (Part(result, "engine"), Part(result, "api"), Part(result, "api_with_storage_path"));
        foreach (var peer in new[] { "victoria-metrics", "prometheus" })
        {
            if (result[peer] is not Dictionary<string, object> theirs)
            {
                continue;
            }

            void Add(string name, double ours, double other) => ratios[$"{name} / {peer}"] = Math.Round(ours / other, 3);
            if (theirs.TryGetValue("disk_bytes_per_sample", out var onDisk))
            {
                Add("bytes_per_sample by bytes on disk", Number(engine["bytes_per_sample"]), Number(onDisk));
            }

            Add("ingest over HTTP", Number(api["ingest_samples_per_cpu_second"]), Number(theirs["ingest_samples_per_cpu_second"]));
            const string SecondHalf = "ingest_samples_per_cpu_second_in_second_half";
            Add("ingest over HTTP, second half", Number(api[SecondHalf]), Number(theirs[SecondHalf]));
            Add("ingest over HTTP with Storage:Path, second half", Number(disk[SecondHalf]), Number(theirs[SecondHalf]));
            Add("ingest over HTTP with Storage:Path", Number(disk["ingest_samples_per_cpu_second"]), Number(theirs["ingest_samples_per_cpu_second"]));
            Add("resident after queries", Number(api["resident_bytes"]), Number(theirs["resident_bytes"]));
            Add("CPU: sum of 1000 pods, CPU alone", Cpu(engine["sum_of_1000_cpu"]), Cpu(theirs["sum_of_1000_one_column"]));
            Add("CPU: sum of 1000 pods, ours all columns in process, theirs one", Cpu(engine["sum_of_1000_all_columns"]), Cpu(theirs["sum_of_1000_one_column"]));
            Add("median: latest of one", P50(api["latest_of_one"]), P50(theirs["latest_of_one"]));
            Add("median: an hour of one", P50(api["hour_of_one"]), P50(theirs["hour_of_one"]));
            Add("median: list of latest, ours all columns, theirs one", P50(api["list_of_latest"]), P50(theirs["list_of_latest_one_column"]));
        }

        return ratios;
    }

    private static Dictionary<string, object> Part(Dictionary<string, object> result, string name) => (Dictionary<string, object>)result[name];

    private static double Number(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static double Cpu(object timing) => ((Timing)timing).CpuMs;

    private static double P50(object timing) => ((Timing)timing).P50;
}
