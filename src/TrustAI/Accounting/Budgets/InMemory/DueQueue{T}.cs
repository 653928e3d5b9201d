using System.Diagnostics.CodeAnalysis;

namespace TrustAI;

/// <summary>Items by the time they are due; unlike a heap it gives up an item at once when it is put off or done, so nothing dead is kept.</summary>
internal sealed class DueQueue<T>
    where T : DueItem
{
    private static readonly Comparer<T> ByDue = Comparer<T>.Create(static (left, right) =>
        left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Sequence.CompareTo(right.Sequence));

    private readonly SortedSet<T> _items = new(ByDue);

    /// <summary>Puts an item in, or off to another time.</summary>
    public void Schedule(T item, long due)
    {
        _items.Remove(item);
        item.Due = due;
        _items.Add(item);
    }

    /// <summary>Takes out the next item if it is due.</summary>
    public bool TryTake(long now, [NotNullWhen(true)] out T? item)
    {
        item = _items.Min;
        if (item is null || item.Due > now)
        {
            item = null;
            return false;
        }

        _items.Remove(item);
        return true;
    }
}
