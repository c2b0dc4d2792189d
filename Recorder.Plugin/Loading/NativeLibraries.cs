namespace Recorder.Plugin.Loading;

/// <summary>The native libraries of all copies of the recorder in this process.</summary>
static class NativeLibraries
{
    // The one object that all copies share, whatever contexts they are in.
    static readonly object Gate = AppDomain.CurrentDomain;

    /// <summary>
    /// Loads a library for one copy of the recorder. On Windows every copy has the one that it carries. Elsewhere the first one that was
    /// loaded serves all later copies, even newer ones: file locks belong to the process there, so two SQLites in it would not see each
    /// other's and would drop them by closing a file.
    /// </summary>
    /// <param name="carried">What this copy carries.</param>
    /// <param name="roots">Folders to put it in, the best first.</param>
    /// <param name="load">Loads a file.</param>
    /// <param name="locksAreShared">File locks belong to the process.</param>
    /// <exception cref="DllNotFoundException">No folder takes it; the message says why, and what to do.</exception>
    internal static nint Load(NativeFile carried, IEnumerable<string> roots, Func<string, nint> load, bool locksAreShared)
    {
        if (!locksAreShared)
            return carried.Load(roots, load);

        var key = $"QuantowerRecorder.native.{carried.Library}";
        lock (Gate)
        {
            if (AppContext.GetData(key) is string inUse)
                return load(inUse);
            return carried.Load(roots, file =>
            {
                var handle = load(file);
                AppContext.SetData(key, file);
                return handle;
            });
        }
    }

    /// <summary>Folders that a library may be put in.</summary>
    internal static IEnumerable<string> Roots()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? [local, Path.GetTempPath()] : [Path.GetTempPath()];
    }
}
