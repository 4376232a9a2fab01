using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Answers.Text;

/// <summary>Writes how tasks were held back.</summary>
internal static class StallText
{
    public static void Throttling(ref JsonText text, Throttling? value)
    {
        if (value is not { } throttling)
        {
            return;
        }

        text.Member("\"throttling\":"u8);
        text.Open((byte)'{');
        text.Whole("\"periods\":"u8, throttling.Periods);
        text.Whole("\"throttled_periods\":"u8, throttling.ThrottledPeriods);
        text.Whole("\"throttled_nanoseconds\":"u8, throttling.ThrottledNanoseconds);
        if (throttling.ThrottledRatio is { } ratio)
        {
            text.Member("\"throttled_ratio\":"u8);
            text.Number(ratio);
        }

        text.Close((byte)'}');
    }

    public static void Pressure(ref JsonText text, Pressure? value)
    {
        if (value is not { } pressure)
        {
            return;
        }

        text.Member("\"pressure\":"u8);
        text.Open((byte)'{');
        Resource(ref text, "\"cpu\":"u8, pressure.Cpu);
        Resource(ref text, "\"memory\":"u8, pressure.Memory);
        Resource(ref text, "\"io\":"u8, pressure.Io);
        text.Close((byte)'}');
    }

    private static void Resource(ref JsonText text, ReadOnlySpan<byte> name, ResourcePressure? value)
    {
        if (value is not { } resource)
        {
            return;
        }

        text.Member(name);
        text.Open((byte)'{');
        Stall(ref text, "\"some\":"u8, resource.Some);
        Stall(ref text, "\"full\":"u8, resource.Full);
        text.Close((byte)'}');
    }

    private static void Stall(ref JsonText text, ReadOnlySpan<byte> name, Stall? value)
    {
        if (value is not { } stall)
        {
            return;
        }

        text.Member(name);
        text.Raw("{\"avg10\":"u8);
        text.Number(stall.Avg10);
        text.Raw(",\"avg60\":"u8);
        text.Number(stall.Avg60);
        text.Raw(",\"avg300\":"u8);
        text.Number(stall.Avg300);
        text.Raw(",\"total_microseconds\":"u8);
        text.Whole(stall.TotalMicroseconds);
        text.Close((byte)'}');
    }
}
