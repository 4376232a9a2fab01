using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Answers.Text;

/// <summary>Writes how tasks were held back.</summary>
internal static class StallText
{
    public static void Throttling(ref JsonText text, Throttling? value)
    {
        if (text.Begin("\"throttling\":"u8, value, out var throttling))
        {
            text.Whole("\"periods\":"u8, throttling.Periods);
            text.Whole("\"throttled_periods\":"u8, throttling.ThrottledPeriods);
            text.Whole("\"throttled_nanoseconds\":"u8, throttling.ThrottledNanoseconds);
            text.Number("\"throttled_ratio\":"u8, throttling.ThrottledRatio);
            text.Close((byte)'}');
        }
    }

    public static void Pressure(ref JsonText text, Pressure? value)
    {
        if (text.Begin("\"pressure\":"u8, value, out var pressure))
        {
            Resource(ref text, "\"cpu\":"u8, pressure.Cpu);
            Resource(ref text, "\"memory\":"u8, pressure.Memory);
            Resource(ref text, "\"io\":"u8, pressure.Io);
            text.Close((byte)'}');
        }
    }

    private static void Resource(ref JsonText text, ReadOnlySpan<byte> name, ResourcePressure? value)
    {
        if (text.Begin(name, value, out var resource))
        {
            Stall(ref text, "\"some\":"u8, resource.Some);
            Stall(ref text, "\"full\":"u8, resource.Full);
            text.Close((byte)'}');
        }
    }

    private static void Stall(ref JsonText text, ReadOnlySpan<byte> name, Stall? value)
    {
        if (text.Begin(name, value, out var stall))
        {
            text.Number("\"avg10\":"u8, stall.Avg10);
            text.Number("\"avg60\":"u8, stall.Avg60);
            text.Number("\"avg300\":"u8, stall.Avg300);
            text.Whole("\"total_microseconds\":"u8, stall.TotalMicroseconds);
            text.Close((byte)'}');
        }
    }
}
