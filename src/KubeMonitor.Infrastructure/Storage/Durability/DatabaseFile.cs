using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Opens the file that samples lie in, or says why it can't be.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="fsync">Whether each request is forced to the disk.</param>
/// <param name="log">Told what can't be written.</param>
internal sealed partial class DatabaseFile(string folder, bool fsync, ILogger log)
{
    private const int Format = 2;

    // "KubM": tells the file from others of SQLite.
    private const int ApplicationId = 0x4B75624D;
    private const int ReadOnly = 8;
    private const int CantOpen = 14;

    private const string Tables = """
        CREATE TABLE entity(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, owner INTEGER NOT NULL, rolled INTEGER NOT NULL, name BLOB NOT NULL);
        CREATE TABLE chunk(entity INTEGER, tier INTEGER, window INTEGER, block BLOB NOT NULL, PRIMARY KEY(entity, tier, window)) WITHOUT ROWID;
        CREATE TABLE log(id INTEGER PRIMARY KEY, record BLOB NOT NULL);
        """;

    /// <summary>The file.</summary>
    public string Name { get; } = Path.Combine(folder, "kubemonitor.db");

    /// <summary>Opens it; makes it where there is none.</summary>
    /// <exception cref="StorageStartException">It can't be used: why, and what to do.</exception>
    public SampleDatabase Open()
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new SampleDatabase(Connect(Name, SqliteOpenMode.ReadWriteCreate));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is ReadOnly or CantOpen && File.Exists(Name))
        {
            LogReadOnly(Name, e.Message);
            return OpenCopy();
        }
        catch (SqliteException e)
        {
            throw new StorageStartException($"'{Name}' (Storage:Path) can't be used: {e.Message}. Move it away to begin anew, or name another folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"Storage:Path is '{folder}', which can't be written: {e.Message} Name a folder that can, or none to keep samples in memory only.", e);
        }
    }

    /// <summary>Sets a damaged file aside, under a name that says since when.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Its new name.</returns>
    public string SetAside(DateTimeOffset now)
    {
        var aside = Path.Combine(folder, $"kubemonitor.damaged-{now:yyyyMMdd-HHmmss}.db");
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            if (File.Exists(Name + suffix))
            {
                File.Move(Name + suffix, aside + suffix);
            }
        }

        return aside;
    }

    private SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare(SqliteConnection connection)
    {
        var (format, application) = (Get(connection, "PRAGMA user_version"), Get(connection, "PRAGMA application_id"));
        if (format == 0 && Get(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            Run(connection, $"PRAGMA journal_mode = WAL; BEGIN; {Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Format}; COMMIT;");
        }
        else if (application != ApplicationId)
        {
            throw new StorageStartException($"'{Name}' (Storage:Path) is not a file of KubeMonitor. Name another folder.");
        }
        else if (format < Format)
        {
            throw new StorageStartException($"'{Name}' (Storage:Path) has format {format}, this release reads {Format}: an older one wrote it. Move it away to begin anew, or name another folder.");
        }
        else if (format > Format)
        {
            throw new StorageStartException($"'{Name}' (Storage:Path) has format {format}, this release reads {Format}: a newer release wrote it. Run that one, or name another folder.");
        }

        // In WAL mode NORMAL never loses a commit by the death of the process, and FULL none by a power cut either.
        Run(connection, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(fsync ? "FULL" : "NORMAL")}; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;");

        // Fails here, and not in the first request, where the file can't be written.
        Run(connection, $"BEGIN IMMEDIATE; PRAGMA application_id = {ApplicationId}; COMMIT;");
    }

    // SQLite can't read a log of its own that it may not write beside: so it reads a copy.
    private SampleDatabase OpenCopy()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-");
        try
        {
            return new SampleDatabase(Connect(Copy(folder), SqliteOpenMode.ReadWrite), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    private string Copy(DirectoryInfo folder)
    {
        var copy = Path.Combine(folder.FullName, Path.GetFileName(Name));
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
        {
            if (File.Exists(Name + suffix))
            {
                File.Copy(Name + suffix, copy + suffix);
                File.SetAttributes(copy + suffix, FileAttributes.Normal);
            }
        }

        return copy;
    }

    private static long Get(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(LogLevel.Error, "'{File}' (Storage:Path) can only be read ({Reason}): its samples are served, and new ones are refused. Make it writable and start again")]
    private partial void LogReadOnly(string file, string reason);
}
