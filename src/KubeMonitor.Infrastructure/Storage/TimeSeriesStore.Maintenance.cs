using KubeMonitor.Infrastructure.Storage.Entities;

namespace KubeMonitor.Infrastructure.Storage;

internal sealed partial class TimeSeriesStore
{
    /// <summary>Makes tiers, lets expired rows and entities go, and keeps to the memory's bound. Runs by itself, one at a time.</summary>
    public void Maintain()
    {
        if (!_maintenance.TryEnter())
        {
            return;
        }

        try
        {
            var now = Now;
            _index.LetSumsGo(now - SumsKept.Ticks);
            var complete = now - _limits.MaxLateness.Ticks - MaintenanceInterval.Ticks;
            var due = _layout.WindowsAt(complete, now);
            if (!due.SequenceEqual(_maintained))
            {
                MaintainAll(complete, now);
                _maintained = due;
            }

            if (_disk is null)
            {
                _budget.Enforce(_index.All(), now);
            }
            else if (_budget.IsExceeded(_index.All()))
            {
                // Only what is stored can leave memory.
                Checkpoint(() => _budget.Enforce(_index.All(), now));
            }
        }
        finally
        {
            _maintenance.Exit();
        }
    }

    private void MaintainAll(long complete, long now)
    {
        foreach (var entity in _index.All())
        {
            var wasGone = entity.Series.IsGone;
            entity.Series.Maintain(complete, now);
            if (entity is PodEntity pod && pod.Series.IsGone && !wasGone)
            {
                pod.Forget();
                _index.Resort(pod);
            }
        }

        RemoveEmpty();
    }

    /// <summary>Stores what changed since the last time. Runs by itself where there is a disk.</summary>
    public void Checkpoint() => Checkpoint(null);

    private void Checkpoint(Action? then)
    {
        long last;
        _appends.EnterWriteLock();
        try
        {
            last = _disk!.Database.LastLog;
        }
        finally
        {
            _appends.ExitWriteLock();
        }

        _disk.Checkpoint(last, _index.All(), then);
    }

    private void RemoveEmpty()
    {
        var empty = _index.All().Where(entity => entity.Series.IsEmpty).ToList();
        if (empty.Count == 0)
        {
            return;
        }

        _appends.EnterWriteLock();
        try
        {
            foreach (var entity in empty.Where(entity => entity.Series.IsEmpty))
            {
                Remove(entity);
            }
        }
        finally
        {
            _appends.ExitWriteLock();
        }
    }

    private void Remove(Entity entity)
    {
        switch (entity)
        {
            case NodeEntity node:
                _index.Remove(node);
                break;
            case PodEntity pod:
                // Its containers have no rows that it hasn't.
                foreach (var container in pod.Containers)
                {
                    _disk?.Remove(container);
                }

                _index.Remove(pod);
                break;
            case ContainerEntity container when container.Pod.Containers.Contains(container):
                _index.Remove(container.Pod, container);
                break;
        }

        _disk?.Remove(entity);
    }
}
