using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Application.Pods;

namespace KubeMonitor.LoadSimulator.Readers;

/// <summary>
/// The list of all pods written by the source-generated serializer, in memory and with nothing to look up: what the server takes for a list
/// can be told by it on any machine, at any of its moods.
/// </summary>
internal static partial class SerializedList
{
    private const int Times = 10;

    /// <summary>What writing it costs.</summary>
    /// <param name="list">As the server answered it.</param>
    /// <returns>CPU per MB (10^6), in milliseconds.</returns>
    public static double CpuMsPerMB(byte[] list)
    {
        var pods = JsonSerializer.Deserialize(list, ListJson.Default.ListPodUsage)!;
        using var output = new MemoryStream(list.Length);
        Write();
        if (output.Length != list.Length)
        {
            throw new InvalidDataException($"The serializer writes {output.Length} bytes of a list of {list.Length}.");
        }

        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Times; i++)
        {
            Write();
        }

        return Math.Round((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Times / list.Length * 1e6, 2);

        void Write()
        {
            output.SetLength(0);
            JsonSerializer.Serialize(output, pods, ListJson.Default.ListPodUsage);
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(List<PodUsage>))]
    private sealed partial class ListJson : JsonSerializerContext;
}
