using KubeMonitor.Application.Errors;
using KubeMonitor.Infrastructure.Storage.Budget;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Keeps a store on disk: logs requests, and from time to time exchanges the log for chunks.</summary>
internal sealed partial class Persistence : IDisposable
{
    // So many entities' changes are stored at once: others may log in between.
    private const int Portion = 200;

    private readonly ILogger _log;
    private readonly List<long> _removed = [];
    private readonly Lock _checkpoint = new();
    private readonly MovedChunks _moved;
    private long _trimmed;

    private Persistence(SampleDatabase database, MovedChunks moved, ILogger log) => (Database, _moved, _log) = (database, moved, log);

    public SampleDatabase Database { get; }

    /// <summary>Opens the disk, and fills a store from it.</summary>
    /// <exception cref="StorageStartException">It can't be opened, or nothing in it is sound.</exception>
    public static Persistence Open(string folder, bool fsync, EntityIndex index, SeriesLayout layout, MemoryBudget budget, DateTimeOffset now, ILogger log)
    {
        var file = new DatabaseFile(folder, fsync, log);
        var database = file.Open();
        var moved = new MovedChunks(log);
        moved.Use(database.File);
        layout.Disk = moved;
        var recovery = new Recovery(database, index, layout, budget, UnixTime.Of(now));
        recovery.Run();
        if (!recovery.IsFileDamaged || (database.IsReadOnly && recovery.Found > 0))
        {
            var persistence = new Persistence(database, moved, log);
            persistence.LogFound(recovery.Found, file.Name);
            if (recovery.Damaged > 0)
            {
                persistence.LogDamaged(recovery.Damaged, file.Name);
            }

            return persistence;
        }

        moved.Use(null);
        database.Dispose();
        if (recovery.Found == 0)
        {
            throw new StorageStartException($"'{file.Name}' (Storage:Path) is damaged, and nothing in it can be read. Move it away to begin anew, or put a copy in its place.");
        }

        var aside = file.SetAside(now);
        var anew = new Persistence(file.Open(), moved, log);
        anew.LogSetAside(recovery.Damaged, recovery.Found, aside);
        moved.Use(aside);
        anew.StoreAll(index);
        moved.Use(anew.Database.File);
        return anew;
    }

    /// <summary>Remembers an entity that left.</summary>
    public void Remove(Entity entity)
    {
        lock (_removed)
        {
            _removed.Add(entity.Id);
        }
    }

    /// <summary>Stores what changed, and forgets the log up to it.</summary>
    /// <param name="last">The newest log record whose rows are applied.</param>
    /// <param name="entities">All entities.</param>
    /// <param name="then">Done before anything else is stored, whether this was or not.</param>
    public void Checkpoint(long last, IEnumerable<Entity> entities, Action? then = null)
    {
        lock (_checkpoint)
        {
            Store(last, entities);
            then?.Invoke();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _moved.Dispose();
        Database.Dispose();
    }

    // Where it can't be stored it is tried again the next time.
    private void Store(long last, IEnumerable<Entity> entities)
    {
        if (Database.IsReadOnly)
        {
            return;
        }

        try
        {
            foreach (var portion in entities.Chunk(Portion))
            {
                Store(portion);
            }

            if (last > _trimmed)
            {
                Database.TrimLog(last);
                _trimmed = last;
            }

            RemoveGone();
        }
        catch (StorageUnavailableException e)
        {
            LogCheckpointFailed(e.Message);
        }
    }

    private void Store(Entity[] entities)
    {
        var changes = new List<(Entity Entity, SeriesChanges Changes)>();
        foreach (var entity in entities)
        {
            if (entity.IsStored && entity.Series.TakeChanges() is { IsEmpty: false } changed)
            {
                changes.Add((entity, changed));
            }
        }

        if (changes.Count == 0)
        {
            return;
        }

        try
        {
            Database.Store(changes.ConvertAll(each => new EntityChanges(each.Entity.Id, each.Entity.Series.ColumnsOf, each.Changes)));
        }
        catch (StorageUnavailableException)
        {
            changes.ForEach(each => each.Entity.Series.PutBack(each.Changes));
            throw;
        }
    }

    private void RemoveGone()
    {
        long[] gone;
        lock (_removed)
        {
            gone = [.. _removed];
        }

        if (gone.Length == 0)
        {
            return;
        }

        Database.Remove(gone);
        lock (_removed)
        {
            _removed.RemoveRange(0, gone.Length);
        }
    }

    // Into a new file: everything.
    private void StoreAll(EntityIndex index)
    {
        var entities = index.All().ToList();
        Database.Log(EmptyRecord(), entities.ConvertAll(RequestLog.Describe));
        foreach (var entity in entities)
        {
            // What memory doesn't hold is read from the file before.
            var changes = new SeriesChanges(entity.Series.RolledUntil, []);
            changes.Chunks.AddRange(entity.Series.ReadMoved());
            Database.Store([new EntityChanges(entity.Id, entity.Series.ColumnsOf, changes)]);
            entity.Series.TouchAll();
        }

        Checkpoint(Database.LastLog, entities);
    }

    private static byte[] EmptyRecord()
    {
        var writer = new Encoding.BitWriter();
        LogRecord.Begin(writer);
        LogRecord.End(writer);
        return writer.Written.ToArray();
    }

    [LoggerMessage(LogLevel.Information, "{Entities} entities read from '{File}'")]
    private partial void LogFound(int entities, string file);

    [LoggerMessage(LogLevel.Error, "{Parts} parts of '{File}' (Storage:Path) are damaged and were left out; all others are served")]
    private partial void LogDamaged(int parts, string file);

    [LoggerMessage(LogLevel.Error, "The file of Storage:Path is damaged in {Parts} places: what is sound of {Entities} entities was saved to a new one; the damaged one is kept as '{Aside}'")]
    private partial void LogSetAside(int parts, int entities, string aside);

    [LoggerMessage(LogLevel.Error, "Chunks could not be stored, and are kept in memory until they can: {Reason}")]
    private partial void LogCheckpointFailed(string reason);
}
