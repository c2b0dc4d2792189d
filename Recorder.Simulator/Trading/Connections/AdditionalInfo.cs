namespace TradingPlatform.BusinessLayer;

/// <summary>An additional field that only some venues have.</summary>
public class AdditionalInfoItem
{
    /// <summary>Id of the row.</summary>
    public string Id { get; set; } = "";

    /// <summary>Label of the row.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>Value of the row.</summary>
    public object? Value { get; set; }

    /// <summary>Type of the value; the type of the value itself unless set.</summary>
    public Type? DataType
    {
        get => field ?? Value?.GetType();
        set;
    }

    /// <summary>Group the row is shown in.</summary>
    public string GroupInfo { get; set; } = "";
}

/// <summary>The additional fields that only some venues have.</summary>
public class AdditionalInfoCollection
{
    // The host writes it before and between ticks, any thread reads it, so it is replaced as a whole.
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
