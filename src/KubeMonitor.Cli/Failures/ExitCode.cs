namespace KubeMonitor.Cli.Failures;

/// <summary>What the program says by its exit code; a script may rely on it.</summary>
internal enum ExitCode
{
    /// <summary>All went well.</summary>
    Done = 0,

    /// <summary>The server failed, or what it said can't be read.</summary>
    Failed = 1,

    /// <summary>An argument is wrong or missing.</summary>
    Usage = 2,

    /// <summary>Nothing of that name is known, or it doesn't report now.</summary>
    NotFound = 3,

    /// <summary>The server can't be reached.</summary>
    Unreachable = 4,

    /// <summary>The credentials are missing or not accepted, or don't allow it.</summary>
    Refused = 5,

    /// <summary>The name is there more than once.</summary>
    Ambiguous = 6,

    /// <summary>Ended by Ctrl-C.</summary>
    Interrupted = 130,
}
