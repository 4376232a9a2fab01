using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Domain.Reading;

// How tasks were held back.
internal ref partial struct Reading
{
    private Throttling? Throttling()
    {
        if (Json.Null())
        {
            return null;
        }

        long? periods = null, throttled = null, nanoseconds = null;
        double? ratio = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("periods"u8))
            {
                periods = Whole();
            }
            else if (name.SequenceEqual("throttled_periods"u8))
            {
                throttled = Whole();
            }
            else if (name.SequenceEqual("throttled_nanoseconds"u8))
            {
                nanoseconds = Whole();
            }
            else if (name.SequenceEqual("throttled_ratio"u8))
            {
                ratio = Number();
            }
            else
            {
                Json.Skip();
            }
        }

        return new Throttling { Periods = periods, ThrottledPeriods = throttled, ThrottledNanoseconds = nanoseconds, ThrottledRatio = ratio };
    }

    private Pressure? Pressure()
    {
        if (Json.Null())
        {
            return null;
        }

        ResourcePressure? cpu = null, memory = null, io = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("cpu"u8))
            {
                cpu = ResourcePressure();
            }
            else if (name.SequenceEqual("memory"u8))
            {
                memory = ResourcePressure();
            }
            else if (name.SequenceEqual("io"u8))
            {
                io = ResourcePressure();
            }
            else
            {
                Json.Skip();
            }
        }

        return new Pressure { Cpu = cpu, Memory = memory, Io = io };
    }

    private ResourcePressure? ResourcePressure()
    {
        if (Json.Null())
        {
            return null;
        }

        Stall? some = null, full = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("some"u8))
            {
                some = Stall();
            }
            else if (name.SequenceEqual("full"u8))
            {
                full = Stall();
            }
            else
            {
                Json.Skip();
            }
        }

        return new ResourcePressure { Some = some, Full = full };
    }

    private Stall? Stall()
    {
        if (Json.Null())
        {
            return null;
        }

        double? avg10 = null, avg60 = null, avg300 = null;
        long? total = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("avg10"u8))
            {
                avg10 = Json.Number();
            }
            else if (name.SequenceEqual("avg60"u8))
            {
                avg60 = Json.Number();
            }
            else if (name.SequenceEqual("avg300"u8))
            {
                avg300 = Json.Number();
            }
            else if (name.SequenceEqual("total_microseconds"u8))
            {
                total = Json.Whole();
            }
            else
            {
                Json.Skip();
            }
        }

        if (avg10 is null || avg60 is null || avg300 is null || total is null)
        {
            Json.Stop();
        }

        return new Stall(avg10 ?? 0, avg60 ?? 0, avg300 ?? 0, total ?? 0);
    }
}
