using KubeMonitor.Infrastructure.Storage.Budget;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;
using Microsoft.Data.Sqlite;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Fills a store from the disk: who there is, their chunks, and the log behind them. What is damaged is counted and left out.</summary>
/// <param name="database">The disk.</param>
/// <param name="index">The store's entities.</param>
/// <param name="layout">How histories are laid out.</param>
/// <param name="budget">How much of them memory has room for; the rest stays on the disk.</param>
/// <param name="now">The time, in ticks since 1970.</param>
internal sealed class Recovery(SampleDatabase database, EntityIndex index, SeriesLayout layout, MemoryBudget budget, long now)
{
    // Of the bound: so much is read before the budget is kept again.
    private const int Portion = 20;

    private readonly Dictionary<long, Entity> _entities = [];
    private long _loaded;

    /// <summary>How many parts could not be read.</summary>
    public int Damaged { get; private set; }

    /// <summary>Whether the file itself is damaged, beyond single parts.</summary>
    public bool IsFileDamaged { get; private set; }

    /// <summary>How many entities were found.</summary>
    public int Found => _entities.Count;

    public void Run()
    {
        Guard(() =>
        {
            foreach (var stored in database.Entities())
            {
                Part(() => Restore(stored));
            }
        });
        if (!ReadAllChunks())
        {
            ReadChunksOneByOne();
        }

        Guard(() =>
        {
            foreach (var record in database.LogRecords())
            {
                Part(() => LogRecord.Read(record, Replay));
            }
        });
        budget.Enforce(_entities.Values, now);
        foreach (var entity in _entities.Values)
        {
            Finish(entity);
        }
    }

    // In one go, which is quick.
    private bool ReadAllChunks()
    {
        var damaged = Damaged;
        try
        {
            foreach (var (id, tier, block) in database.Chunks())
            {
                if (_entities.TryGetValue(id, out var entity))
                {
                    Part(() => Load(entity.Series, tier, block));
                }
            }

            return true;
        }
        catch (SqliteException e) when (StorageText.IsDamage(e))
        {
            Damaged = damaged;
            return false;
        }
    }

    // What lies behind damage can't be reached in one go.
    private void ReadChunksOneByOne()
    {
        foreach (var entity in _entities.Values)
        {
            Guard(() =>
            {
                foreach (var (tier, block) in database.Chunks(entity.Id))
                {
                    Part(() => Load(entity.Series, tier, block));
                }
            });
        }
    }

    private void Restore(StoredEntity stored)
    {
        Entity? entity = stored.Kind switch
        {
            StoredKind.Node => new NodeEntity(EntityNames.Node(stored), layout) { Id = stored.Id, IsStored = true },
            StoredKind.Pod => Pod(stored),
            _ when _entities.GetValueOrDefault(stored.Owner) is PodEntity pod => new ContainerEntity(EntityNames.Container(stored), layout) { Id = stored.Id, Pod = pod, IsStored = true },
            _ => null,
        };
        if (entity is null)
        {
            return;
        }

        _entities[stored.Id] = entity;
        entity.Series.Resume(stored.RolledUntil);
    }

    private PodEntity Pod(StoredEntity stored)
    {
        var named = EntityNames.Pod(stored);
        return new PodEntity(EntityIndex.KeyOf(named), named, layout) { Id = stored.Id, IsStored = true };
    }

    private void Load(EntitySeries series, int tier, byte[] block)
    {
        // A tier that there was once, and the options don't name any more.
        if (tier < layout.Tiers.Count)
        {
            series.Load(tier, BlockFormat.Read(block, series.ColumnsOf(tier)));
            KeepBudget(block.Length);
        }
    }

    private void KeepBudget(int more)
    {
        _loaded += more;
        if (_loaded > budget.MaxBytes / Portion)
        {
            budget.Enforce(_entities.Values, now);
            _loaded = 0;
        }
    }

    private void Replay(long entity, long time, ReadOnlySpan<long> row)
    {
        if (_entities.TryGetValue(entity, out var known))
        {
            known.Series.Append(time, row[..known.Series.Columns.Count]);
        }
    }

    // The newest sample is made of the last row: what only it has, the next report brings.
    private void Finish(Entity entity)
    {
        var last = new LastRow();
        entity.Series.ReadRaw(entity.Series.LastRawWindowStart, long.MaxValue, last, ReadScratch.OfThread);
        switch (entity)
        {
            case NodeEntity node:
                if (last.Row is { } ofNode)
                {
                    node.Newest.Offer(SampleRows.Read(node.Newest.Read(), UnixTime.At(last.Time), ofNode.Reader));
                }

                index.Restore(node);
                break;
            case PodEntity pod:
                pod.Offer(last.Row is { } ofPod ? SampleRows.Read(pod.Newest.Read(), UnixTime.At(last.Time), ofPod.Reader) : pod.Newest.Read(), pod.Last);
                index.Restore(pod);
                break;
            case ContainerEntity container:
                index.Restore(container);
                break;
        }
    }

    private void Part(Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException or ArgumentException or IndexOutOfRangeException)
        {
            Damaged++;
        }
    }

    private void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (SqliteException e) when (StorageText.IsDamage(e))
        {
            (Damaged, IsFileDamaged) = (Damaged + 1, true);
        }
    }

    private sealed class LastRow : IBlockReader
    {
        public long Time { get; private set; }

        public StoredRow? Row { get; private set; }

        public void Read(Block block, int start, int end)
        {
            var row = new long[block.ColumnCount];
            block.Row(end - 1, row);
            (Time, Row) = (block.Times[end - 1], new StoredRow(row));
        }
    }

    private sealed record StoredRow(long[] Values)
    {
        public RowReader Reader => new(Values, Values[ColumnSet.Cpu] == Encoding.Absent.Value ? double.NaN : Values[ColumnSet.Cpu]);
    }
}
