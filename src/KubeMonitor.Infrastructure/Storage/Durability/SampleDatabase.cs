using KubeMonitor.Application.Errors;
using KubeMonitor.Infrastructure.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>
/// What lies on disk, in one SQLite file: who the entities are, their chunks, and a log of the requests since chunks were last stored.
/// One connection, one user at a time.
/// </summary>
internal sealed class SampleDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly BitWriter _writer = new();
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _addLog;
    private readonly SqliteCommand _trimLog;
    private readonly SqliteCommand _addEntity;
    private readonly SqliteCommand _setRolled;
    private readonly SqliteCommand _removeEntity;
    private readonly SqliteCommand _addChunk;
    private readonly SqliteCommand _removeChunk;
    private readonly SqliteCommand _removeChunks;
    private readonly DirectoryInfo? _temporary;

    /// <summary>Uses an open connection to a file with the right tables.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="temporary">Where the file lies if it is a copy of one that can only be read: it is removed in the end.</param>
    public SampleDatabase(SqliteConnection connection, DirectoryInfo? temporary = null)
    {
        (_connection, _temporary, File) = (connection, temporary, connection.DataSource);
        _addLog = Prepare("INSERT INTO log(id, record) VALUES($id, $record)", "$id", "$record");
        _addEntity = Prepare("INSERT OR REPLACE INTO entity(id, kind, owner, rolled, name) VALUES($id, $kind, $owner, $rolled, $name)", "$id", "$kind", "$owner", "$rolled", "$name");
        _setRolled = Prepare("UPDATE entity SET rolled = $rolled WHERE id = $id", "$rolled", "$id");
        _addChunk = Prepare("INSERT OR REPLACE INTO chunk(entity, tier, window, block) VALUES($entity, $tier, $window, $block)", "$entity", "$tier", "$window", "$block");
        _removeChunk = Prepare("DELETE FROM chunk WHERE entity = $entity AND tier = $tier AND window = $window", "$entity", "$tier", "$window");
        _trimLog = Prepare("DELETE FROM log WHERE id <= $last", "$last");
        _removeEntity = Prepare("DELETE FROM entity WHERE id = $entity", "$entity");
        _removeChunks = Prepare("DELETE FROM chunk WHERE entity = $entity", "$entity");
        LastLog = FindLastLog();
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Whether it can be read only.</summary>
    public bool IsReadOnly => _temporary is not null;

    /// <summary>The number of the newest log record.</summary>
    public long LastLog { get; private set; }

    /// <summary>How much lies on disk, in bytes.</summary>
    public long Bytes => new[] { File, $"{File}-wal" }.Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length);

    /// <summary>Logs a request, and who the new entities are, all or nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="entities">Entities that the disk doesn't know.</param>
    /// <exception cref="StorageUnavailableException">Nothing was logged.</exception>
    public void Log(byte[] record, List<StoredEntity> entities)
    {
        lock (_gate)
        {
            Write(() =>
            {
                foreach (var entity in entities)
                {
                    Run(_addEntity, entity.Id, (int)entity.Kind, entity.Owner, entity.RolledUntil, entity.Name);
                }

                Run(_addLog, LastLog + 1, record);
            });
            LastLog++;
        }
    }

    /// <summary>Stores changes, all or nothing.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored.</exception>
    public void Store(IReadOnlyList<EntityChanges> changes)
    {
        lock (_gate)
        {
            Write(() =>
            {
                foreach (var (id, columnsOf, series) in changes)
                {
                    Run(_setRolled, series.RolledUntil, id);
                    foreach (var (tier, window) in series.Gone)
                    {
                        Run(_removeChunk, id, tier, window);
                    }

                    foreach (var (tier, chunk) in series.Chunks)
                    {
                        Run(_addChunk, id, tier, chunk.Window, BlockFormat.Write(chunk, columnsOf(tier), _writer).ToArray());
                    }
                }
            });
        }
    }

    /// <summary>Forgets log records whose rows are in stored chunks.</summary>
    /// <param name="last">The newest of them.</param>
    public void TrimLog(long last)
    {
        lock (_gate)
        {
            Write(() => Run(_trimLog, last));
        }
    }

    /// <summary>Forgets entities.</summary>
    public void Remove(IReadOnlyList<long> entities)
    {
        lock (_gate)
        {
            Write(() =>
            {
                foreach (var id in entities)
                {
                    Run(_removeChunks, id);
                    Run(_removeEntity, id);
                }
            });
        }
    }

    /// <summary>Who the entities are, owners first.</summary>
    public IEnumerable<StoredEntity> Entities() =>
        Rows("SELECT id, kind, owner, rolled, name FROM entity ORDER BY kind, id", row => new StoredEntity(row.GetInt64(0), (StoredKind)row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), (byte[])row[4]));

    /// <summary>An entity's chunks.</summary>
    public IEnumerable<(int Tier, byte[] Block)> Chunks(long entity) =>
        Rows($"SELECT tier, block FROM chunk WHERE entity = {entity} ORDER BY tier, window", row => (row.GetInt32(0), (byte[])row[1]));

    /// <summary>All chunks, entity by entity.</summary>
    public IEnumerable<(long Entity, int Tier, byte[] Block)> Chunks() =>
        Rows("SELECT entity, tier, block FROM chunk ORDER BY entity, tier, window", row => (row.GetInt64(0), row.GetInt32(1), (byte[])row[2]));

    /// <summary>The log, oldest first.</summary>
    public IEnumerable<byte[]> LogRecords() => Rows("SELECT record FROM log ORDER BY id", row => (byte[])row[0]);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in _commands)
        {
            command.Dispose();
        }

        _connection.Dispose();
        _temporary?.Delete(recursive: true);
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    // Of a damaged log nothing is known; who reads it will find so.
    private long FindLastLog()
    {
        using var last = Command("SELECT coalesce(max(id), 0) FROM log");
        try
        {
            return (long)last.ExecuteScalar()!;
        }
        catch (SqliteException e) when (StorageText.IsDamage(e))
        {
            return 0;
        }
    }

    private void Write(Action work)
    {
        if (IsReadOnly)
        {
            throw new StorageUnavailableException($"Samples can't be stored: '{File}' (Storage:Path) can only be read. Make it writable and start again; reads go on.");
        }

        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var command in _commands)
            {
                command.Transaction = transaction;
            }

            work();
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new StorageUnavailableException(StorageText.Describe(e, File), e);
        }
    }

    private SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        var command = Command(text, parameters);
        _commands.Add(command);
        return command;
    }

    private SqliteCommand Command(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter(parameter, null));
        }

        return command;
    }

    private IEnumerable<T> Rows<T>(string query, Func<SqliteDataReader, T> read)
    {
        using var command = Command(query);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }
}
