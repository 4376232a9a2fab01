using System.Runtime.InteropServices;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>The system calls of tests that .NET has none for.</summary>
internal static class SystemCalls
{
    private const int OpenFiles = 7;

    /// <summary>Removes a directory that holds files which go with it, as a control group's do.</summary>
    public static void RemoveDirectory(string path) => Assert.True(Rmdir(path) == 0, $"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    /// <summary>Says who may do what with a file.</summary>
    public static void SetMode(string path, int mode) => Assert.Equal(0, ChangeMode(path, mode));

    /// <summary>Runs something on a thread that may do to files what another user may.</summary>
    public static void AsUser(int user, Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(user);
            thrown = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    /// <summary>Runs something while this process may open no file.</summary>
    public static void WithoutDescriptors(Action action)
    {
        Assert.Equal(0, GetLimit(OpenFiles, out var before));
        try
        {
            Assert.Equal(0, SetLimit(OpenFiles, before with { Soft = 3 }));
            action();
        }
        finally
        {
            Assert.Equal(0, SetLimit(OpenFiles, before));
        }
    }

    [DllImport("libc", EntryPoint = "rmdir", SetLastError = true, CharSet = CharSet.Ansi)]
    private static extern int Rmdir(string path);

    [DllImport("libc", EntryPoint = "chmod", CharSet = CharSet.Ansi)]
    private static extern int ChangeMode(string path, int mode);

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(int user);

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limit limit);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
