namespace TradingPlatform.BusinessLayer;

/// <summary>One row that only some venues have.</summary>
public class AdditionalInfoItem
{
    /// <summary>Id of the row.</summary>
    public string Id { get; set; } = "";

    /// <summary>Label of the row.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>Value of the row.</summary>
    public object? Value { get; set; }

    /// <summary>Type of the value; unless it is set, that of the value itself.</summary>
    public Type? DataType
    {
        get => field ?? Value?.GetType();
        set;
    }

    /// <summary>Group the row is shown in.</summary>
    public string GroupInfo { get; set; } = "";
}

/// <summary>The rows that only some venues have.</summary>
public class AdditionalInfoCollection
{
    // Written by the host before and between ticks, read from any thread: replaced as a whole.
    volatile AdditionalInfoItem[] _items = [];

    /// <summary>All rows.</summary>
    public IEnumerable<AdditionalInfoItem> Items => _items;

    /// <summary>Number of rows.</summary>
    public int Count => _items.Length;

    /// <summary>Finds a row by id.</summary>
    public bool TryGetItem(string id, out AdditionalInfoItem? item)
    {
        item = Array.Find(_items, i => i.Id == id);
        return item is not null;
    }

    internal void Set(AdditionalInfoItem item) => _items = [.. _items.Where(i => i.Id != item.Id), item];
}
