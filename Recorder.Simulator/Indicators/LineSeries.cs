using System.Drawing;

namespace TradingPlatform.BusinessLayer;

/// <summary>A line of an indicator: one value per item, NaN for an item without a value.</summary>
public class LineSeries
{
    readonly object _gate = new();
    readonly List<double> _values = [];

    internal LineSeries(string name, Color color, int width, LineStyle style)
    {
        Name = name;
        Color = color;
        Width = width;
        Style = style;
    }

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Colour.</summary>
    public Color Color { get; set; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; set; }

    /// <summary>Style.</summary>
    public LineStyle Style { get; set; }

    /// <summary>Whether it is drawn.</summary>
    public bool Visible { get; set; } = true;

    /// <summary>Number of values.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _values.Count;
        }
    }

    /// <summary>A value; NaN without a value.</summary>
    public double GetValue(int offset = 0, SeekOriginHistory origin = SeekOriginHistory.End)
    {
        lock (_gate)
        {
            int index = origin == SeekOriginHistory.End ? _values.Count - 1 - offset : offset;
            return index >= 0 && index < _values.Count ? _values[index] : double.NaN;
        }
    }

    /// <summary>Sets a value; does nothing for an offset out of range.</summary>
    public void SetValue(double value, int offset = 0)
    {
        lock (_gate)
        {
            int index = _values.Count - 1 - offset;
            if (index >= 0 && index < _values.Count)
                _values[index] = value;
        }
    }

    /// <summary>Goes on to the next item.</summary>
    internal void Advance()
    {
        lock (_gate)
            _values.Add(double.NaN);
    }

    /// <summary>Forgets all values.</summary>
    internal void Clear()
    {
        lock (_gate)
            _values.Clear();
    }
}
