using KubeMonitor.Application.Errors;
using KubeMonitor.Infrastructure.Storage.Chunks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Reads chunks that lie on disk only, over a connection of its own: who writes needn't wait.</summary>
/// <param name="log">Told what is damaged.</param>
internal sealed partial class MovedChunks(ILogger log) : IMovedChunks, IDisposable
{
    private readonly Lock _gate = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _read;

    /// <summary>Reads from a file from now on.</summary>
    /// <param name="file">The file, which has the right tables; null for none.</param>
    public void Use(string? file)
    {
        lock (_gate)
        {
            Close();
            if (file is null)
            {
                return;
            }

            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            _connection.Open();
            _read = _connection.CreateCommand();
            _read.CommandText = "SELECT block FROM chunk WHERE entity = $entity AND tier = $tier AND window BETWEEN $first AND $last ORDER BY window";
            foreach (var name in (ReadOnlySpan<string>)["$entity", "$tier", "$first", "$last"])
            {
                _read.Parameters.Add(new SqliteParameter(name, SqliteType.Integer));
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<Chunk> Read(long entity, int tier, long first, long last, int columns)
    {
        var chunks = new List<Chunk>();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_read is null, this);
            (_read.Parameters[0].Value, _read.Parameters[1].Value, _read.Parameters[2].Value, _read.Parameters[3].Value) = (entity, tier, first, last);
            try
            {
                using var rows = _read.ExecuteReader();
                while (rows.Read())
                {
                    Add((byte[])rows[0], columns, chunks);
                }
            }
            catch (SqliteException e) when (StorageText.IsDamage(e))
            {
                LogDamaged(e.Message);
            }
            catch (SqliteException e)
            {
                throw new StorageUnavailableException($"Samples that lie on disk only can't be read from '{_connection!.DataSource}' (Storage:Path): {e.Message}.", e);
            }
        }

        return chunks;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    private void Add(byte[] block, int columns, List<Chunk> chunks)
    {
        try
        {
            chunks.Add(BlockFormat.Read(block, columns));
        }
        catch (InvalidDataException e)
        {
            LogDamaged(e.Message);
        }
    }

    private void Close()
    {
        _read?.Dispose();
        _connection?.Dispose();
        (_read, _connection) = (null, null);
    }

    [LoggerMessage(LogLevel.Error, "A part of the file of Storage:Path is damaged and was left out of an answer: {Reason}")]
    private partial void LogDamaged(string reason);
}
