namespace Recorder.Analytics.Validation;

/// <summary>Draws random series from a recorded series, block by block. Not thread-safe.</summary>
public sealed class Resampler
{
    readonly double[] _values;
    readonly RandomDraws _random;
    readonly int _blockLength;

    // Probability that a block is longer than the index; null for blocks of equal length.
    readonly double[]? _longer;

    /// <summary>Creates a resampler at the start of its random numbers.</summary>
    /// <param name="values">The recorded series; at least one value.</param>
    /// <param name="resampling">How to resample.</param>
    public Resampler(IReadOnlyList<double> values, Resampling resampling)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        _values = [.. values];
        _random = resampling.Begin();
        _blockLength = resampling.BlockFor(values.Count);
        _longer = resampling.Scheme == BlockScheme.Stationary && _blockLength > 1 ? Longer(_blockLength) : null;
    }

    /// <summary>Fills a series with the next draw.</summary>
    /// <param name="series">Receives the draw; may be longer or shorter than the recorded series.</param>
    public void Fill(Span<double> series)
    {
        while (!series.IsEmpty)
        {
            var length = Math.Min(_longer is null ? _blockLength : RandomLength(_longer), series.Length);
            var start = _random.Index(_values.Length);
            var block = series[..length];
            series = series[length..];
            while (!block.IsEmpty)
            {
                var run = Math.Min(block.Length, _values.Length - start);
                _values.AsSpan(start, run).CopyTo(block);
                block = block[run..];
                start = 0;
            }
        }
    }

    int RandomLength(double[] longer)
    {
        var uniform = _random.Uniform();
        var length = 1;
        while (length < longer.Length && uniform < longer[length])
            length++;
        return length;
    }

    // Multiplication gives the same digits on every machine; a logarithm does not. The loop ends at the resolution of 53 random bits.
    static double[] Longer(int mean)
    {
        var stay = 1 - (1.0 / mean);
        var longer = new List<double> { 1 };
        while (longer[^1] > 1e-16)
            longer.Add(longer[^1] * stay);
        return [.. longer];
    }
}
