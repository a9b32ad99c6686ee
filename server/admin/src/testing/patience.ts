import { configure } from '@testing-library/dom';

// A busy machine draws slowly: what a test waits for comes, or it does not, but not within one second.
configure({ asyncUtilTimeout: 10_000 });
