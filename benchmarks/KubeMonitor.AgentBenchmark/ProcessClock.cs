using System.Runtime.InteropServices;

namespace KubeMonitor.AgentBenchmark;

/// <summary>
/// The CPU time of a process, user and system, with all its threads, those that ended included, in nanoseconds. The clock ids are
/// Linux's (clock_getcpuclockid(3)).
/// </summary>
internal static partial class ProcessClock
{
    private const int OwnProcess = 2;
    private const int ScheduledTime = 2;

    public static long Own() => Read(OwnProcess);

    public static long Of(int pid) => Read((~pid << 3) | ScheduledTime);

    private static long Read(int clock) =>
        ReadClock(clock, out var time) == 0
            ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds
            : throw new InvalidOperationException($"clock_gettime({clock}) failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ReadClock(int clock, out Timespec time);

    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
