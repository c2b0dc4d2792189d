namespace Recorder.Plugin.Loading;

/// <summary>The native libraries of all copies of the recorder in this process.</summary>
static class NativeLibraries
{
    // All copies in this process use the same object, whatever their load contexts.
    static readonly object Gate = AppDomain.CurrentDomain;

    /// <summary>
    /// Loads a library for one copy of the recorder. On Windows every copy loads its own. On other systems file locks belong to the
    /// process: two SQLite libraries would not see each other's locks, and closing a file would release them. So all later copies use the
    /// library that was loaded first, even if they are newer.
    /// </summary>
    /// <param name="native">The library inside this copy.</param>
    /// <param name="roots">Folders to write it to, the best first.</param>
    /// <param name="load">Loads a file.</param>
    /// <param name="locksAreShared">Whether file locks belong to the process.</param>
    /// <exception cref="DllNotFoundException">No folder works; the message has the reasons and the fix.</exception>
    internal static nint Load(NativeFile native, IEnumerable<string> roots, Func<string, nint> load, bool locksAreShared)
    {
        if (!locksAreShared)
            return native.Load(roots, load);

        var key = $"QuantowerRecorder.native.{native.Library}";
        lock (Gate)
        {
            if (AppContext.GetData(key) is string inUse)
                return load(inUse);
            return native.Load(roots, file =>
            {
                var handle = load(file);
                AppContext.SetData(key, file);
                return handle;
            });
        }
    }

    /// <summary>Folders to which a library may be written, the best first.</summary>
    internal static IEnumerable<string> Roots()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? [local, Path.GetTempPath()] : [Path.GetTempPath()];
    }
}
