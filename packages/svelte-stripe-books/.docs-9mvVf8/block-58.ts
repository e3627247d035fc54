import 'svelte-stripe-books/styles.css';
import '../app.css';

export {};
