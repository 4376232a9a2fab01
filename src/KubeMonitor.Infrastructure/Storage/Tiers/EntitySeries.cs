using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>
/// One entity's rows: raw, and in coarser tiers. A tier's rows are made of a whole raw window once no late sample can come into it any
/// more; up to then reads fold raw rows. Thread-safe: a lock is held for a row's append, or for the copy of an open window.
/// </summary>
internal sealed class EntitySeries
{
    private readonly SeriesLayout _layout;
    private readonly ColumnSet _columns;
    private readonly ColumnLog _raw;
    private readonly ColumnLog[] _tiers;
    private long _rolledUntil;
    private long _expiredUntil;
    private readonly List<(int Tier, long Window)>? _gone;

    public EntitySeries(ColumnSet columns, SeriesLayout layout)
    {
        (_columns, _layout) = (columns, layout);
        _raw = new ColumnLog(columns.Raw, layout.RawSpan, layout.Memory);
        _tiers = [.. layout.Tiers.Select(tier => new ColumnLog(columns.Tier, tier.Span, layout.Memory))];
        if (layout.TracksChanges)
        {
            _gone = [];
            _raw.TrackChanges();
            Array.ForEach(_tiers, tier => tier.TrackChanges());
        }
    }

    public ColumnSet Columns => _columns;

    /// <summary>Up to when tiers were made of raw rows, in ticks since 1970.</summary>
    public long RolledUntil => Volatile.Read(ref _rolledUntil);

    /// <summary>Where the newest window with raw rows begins; the start of time for none.</summary>
    public long LastRawWindowStart
    {
        get
        {
            lock (this)
            {
                return _raw.LastWindow * _layout.RawSpan;
            }
        }
    }

    /// <summary>How many columns a tier has; -1 for raw.</summary>
    public int ColumnsOf(int tier) => Log(tier).ColumnCount;

    /// <summary>Whether no raw row is held: the entity is gone, and only coarser tiers remember it.</summary>
    public bool IsGone => _raw.IsEmpty;

    /// <summary>Adds the memory that raw rows and each tier take, in bytes.</summary>
    public void AddBytes(Span<long> rawAndTiers)
    {
        lock (this)
        {
            rawAndTiers[0] += _raw.Bytes;
            for (var i = 0; i < _tiers.Length; i++)
            {
                rawAndTiers[i + 1] += _tiers[i].Bytes;
            }
        }
    }

    /// <summary>When a tier's oldest window ends that memory can let go, in ticks since 1970; <see cref="long.MaxValue"/> for none.</summary>
    public long OldestEnd(int tier)
    {
        lock (this)
        {
            if (_layout.Disk is null)
            {
                return Log(tier).Sealed is [var oldest, ..] ? (oldest.Window + 1) * Log(tier).Span : long.MaxValue;
            }

            return Log(tier).OldestMovableEnd is var end && end <= MovableUntil(tier, long.MaxValue) ? end : long.MaxValue;
        }
    }

    /// <summary>Whether no row is held, raw or in a tier.</summary>
    public bool IsEmpty => _raw.IsEmpty && Array.TrueForAll(_tiers, tier => tier.IsEmpty);

    /// <summary>Puts a row in its place.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Append(long time, ReadOnlySpan<long> row)
    {
        lock (this)
        {
            if (time <= _expiredUntil)
            {
                // It would expire at once.
                return true;
            }

            if (_raw.Append(time, row) == AppendResult.Duplicate)
            {
                return false;
            }

            if (time <= _rolledUntil)
            {
                RollUpWindow(_raw.WindowOf(time));
            }

            return true;
        }
    }

    /// <summary>Makes tiers' rows of the raw windows that ended by then, and lets go what has expired.</summary>
    /// <param name="complete">Up to here no sample is missing any more.</param>
    /// <param name="now">The time.</param>
    public void Maintain(long complete, long now)
    {
        lock (this)
        {
            RollUp(complete);
            var expired = Math.Min(now - _layout.RawKeep, _tiers.Length == 0 ? long.MaxValue : _rolledUntil);
            _raw.RemoveUpTo(expired, (window, _) => _gone?.Add((-1, window)));
            _expiredUntil = Math.Max(_expiredUntil, expired / _layout.RawSpan * _layout.RawSpan);
            for (var i = 0; i < _tiers.Length; i++)
            {
                var tier = i;
                _tiers[i].RemoveUpTo(now - _layout.Tiers[i].Keep, (window, _) => _gone?.Add((tier, window)));
            }
        }
    }

    /// <summary>Lets windows go before their time, for want of memory: to the disk where there is one.</summary>
    /// <param name="entity">Whose series it is.</param>
    /// <param name="tier">Of which tier; -1 for raw.</param>
    /// <param name="until">Windows that ended by then.</param>
    /// <returns>How many rows were in them.</returns>
    public int LetGo(long entity, int tier, long until)
    {
        var rows = 0;
        lock (this)
        {
            if (_layout.Disk is { } disk)
            {
                return Log(tier).MoveUpTo(MovableUntil(tier, until), new MovedWindows(disk, entity, tier, Log(tier).ColumnCount));
            }

            Log(tier).RemoveUpTo(until, (window, count) =>
            {
                rows += count;
                _gone?.Add((tier, window));
            });
            if (tier < 0)
            {
                _expiredUntil = Math.Max(_expiredUntil, until / _layout.RawSpan * _layout.RawSpan);
            }
        }

        return rows;
    }

    /// <summary>Takes in what was stored.</summary>
    /// <param name="tier">Of which tier; -1 for raw.</param>
    /// <param name="chunk">A window.</param>
    public void Load(int tier, Chunk chunk)
    {
        lock (this)
        {
            Log(tier).Load(chunk with { Times = _layout.Memory.Times.Share(chunk.Times) });
        }
    }

    /// <summary>Goes on where what was stored ends.</summary>
    /// <param name="rolledUntil">Up to when tiers were made.</param>
    public void Resume(long rolledUntil)
    {
        lock (this)
        {
            _rolledUntil = Math.Max(_rolledUntil, rolledUntil);
        }
    }

    /// <summary>All windows that lie on disk only.</summary>
    public List<(int Tier, Chunk Chunk)> ReadMoved()
    {
        lock (this)
        {
            return [.. Enumerable.Range(-1, _tiers.Length + 1).SelectMany(tier => Log(tier).ReadMoved().Select(chunk => (tier, chunk)))];
        }
    }

    /// <summary>As if all had changed.</summary>
    public void TouchAll()
    {
        lock (this)
        {
            for (var tier = -1; tier < _tiers.Length; tier++)
            {
                Log(tier).TouchAll();
            }
        }
    }

    /// <summary>What changed since the last time.</summary>
    public SeriesChanges TakeChanges()
    {
        lock (this)
        {
            var changes = new SeriesChanges(_rolledUntil, _gone is { Count: > 0 } ? [.. _gone] : []);
            _gone?.Clear();
            for (var tier = -1; tier < _tiers.Length; tier++)
            {
                var of = tier;
                Log(tier).TakeChanged(chunk => changes.Chunks.Add((of, chunk)));
            }

            return changes;
        }
    }

    /// <summary>Takes changes back that could not be stored.</summary>
    public void PutBack(SeriesChanges changes)
    {
        lock (this)
        {
            _gone?.AddRange(changes.Gone);
            foreach (var (tier, chunk) in changes.Chunks)
            {
                Log(tier).Touch(chunk.Window);
            }
        }
    }

    /// <summary>Gives a fold the rows of a range.</summary>
    /// <param name="tier">Of which tier; -1 for raw.</param>
    /// <param name="from">The start, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="fold">Where to.</param>
    /// <param name="scratch">Memory for the way.</param>
    public void Read(int tier, long from, long to, StepFold fold, ReadScratch scratch)
    {
        long rolled = 0;
        lock (this)
        {
            if (tier >= 0)
            {
                rolled = _rolledUntil;
                _tiers[tier].View(from, Math.Min(to, rolled), scratch.Tier);
            }

            _raw.View(Math.Max(from, rolled), to, scratch.Raw);
        }

        if (tier >= 0)
        {
            scratch.Tier.Read(scratch.Block, _columns.Tier.WithLeanedOn(TierColumns.Of(_columns, fold.Wanted)), new TierReader(fold));
        }

        scratch.Raw.Read(scratch.Block, _columns.Raw.WithLeanedOn(fold.Wanted), fold);
    }

    /// <summary>Gives raw rows as they are.</summary>
    /// <param name="from">The start, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="reader">Where to.</param>
    /// <param name="scratch">Memory for the way.</param>
    /// <param name="wanted">Which columns, as bits; the others hold anything.</param>
    public void ReadRaw(long from, long to, IBlockReader reader, ReadScratch scratch, ulong wanted = ulong.MaxValue)
    {
        lock (this)
        {
            _raw.View(from, to, scratch.Raw);
        }

        scratch.Raw.Read(scratch.Block, _columns.Raw.WithLeanedOn(wanted), reader);
    }

    // Tiers are made of raw rows in memory.
    private long MovableUntil(int tier, long until) => tier < 0 && _tiers.Length > 0 ? Math.Min(until, _rolledUntil) : until;

    private ColumnLog Log(int tier) => tier < 0 ? _raw : _tiers[tier];

    private void RollUp(long complete)
    {
        if (_tiers.Length == 0)
        {
            return;
        }

        _raw.SealUpTo(complete);
        foreach (var chunk in _raw.Sealed)
        {
            var end = (chunk.Window + 1) * _layout.RawSpan;
            if (end > _rolledUntil && end <= complete)
            {
                RollUpWindow(chunk.Window);
            }
        }

        _rolledUntil = Math.Max(_rolledUntil, complete / _layout.RawSpan * _layout.RawSpan);
    }

    private void RollUpWindow(long window)
    {
        var raw = ChunkCodec.OfThread.Raw;
        if (_tiers.Length == 0 || !_raw.Read(window, ChunkCodec.OfThread, raw))
        {
            return;
        }

        // Each tier is made of the finer one's rows, whose steps divide its own.
        for (var i = 0; i < _tiers.Length; i++)
        {
            var (rows, finer) = (TierRows.OfThread(i), i > 0 ? TierRows.OfThread(i - 1).Rows : null);
            rows.Rows.Reset(_tiers[i].ColumnCount, 0);
            var fold = new StepFold(_columns, _layout.Tiers[i].Step, rows);
            if (finer is null)
            {
                fold.Read(raw, 0, raw.Count);
            }
            else
            {
                fold.ReadTier(finer, 0, finer.Count);
            }

            fold.Finish();
            _tiers[i].Replace(window * _layout.RawSpan, (window + 1) * _layout.RawSpan, rows.Rows);
        }
    }

    private sealed class TierReader(StepFold fold) : IBlockReader
    {
        public void Read(Block block, int start, int end) => fold.ReadTier(block, start, end);
    }
}
